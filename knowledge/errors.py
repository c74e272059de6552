"""KnowledgeError
+ EntryFault      an entry file breaks the schema      never reaches a citizen: `knowledge check` stops it
+ IndexFault      no index that fits                   资料库还在准备
  + IndexMissing  no snapshot was built
  + IndexMismatch built by another encoder
  + IndexStale    entries changed since the build
+ EncoderFault    the model cannot be loaded           资料库还在准备
+ QuestionFault   a file of labelled questions is bad  never reaches a citizen
"""


class KnowledgeError(Exception):
    """Root of everything this folder raises; `told` is what a citizen may be told."""

    told = "资料库还在准备，请稍等一下再问，或者说“人工”找工作人员。"


class EntryFault(KnowledgeError):
    """An entry breaks the schema; the message names file, line, id and field."""


class IndexFault(KnowledgeError):
    """There is no index that fits; `make index` cures it."""


class IndexMissing(IndexFault):
    """There is no snapshot in the index folder."""


class IndexMismatch(IndexFault):
    """The snapshot was built by another encoder."""


class IndexStale(IndexFault):
    """Entries or catalogue changed since the snapshot was built."""


class EncoderFault(KnowledgeError):
    """The sentence-transformers model cannot be loaded."""


class QuestionFault(KnowledgeError):
    """A file of labelled questions cannot be read; the message names file and line."""
