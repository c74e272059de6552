"""python -m deploy.chat: talk to the running system in the terminal."""

import os
import sys
import uuid

import httpx


def main() -> int:
    """Read lines, print the replies; an empty line or Ctrl-D ends."""
    base = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
    conversation = f"terminal-{uuid.uuid4()}"
    print("问办：请说（空行结束）")
    while text := input("您：").strip():
        body = {"conversation": conversation, "text": text, "channel": "api"}
        try:
            answer = httpx.post(f"{base}/api/v1/messages", json=body, timeout=30, trust_env=False)
        except httpx.HTTPError:
            print(f"nothing answers at {base}: start it with `make run`", file=sys.stderr)
            return 1
        reply = answer.json()
        for message in reply.get("messages", [{"text": reply.get("detail")}]):
            show(message)
    return 0


def show(message: dict) -> None:  # type: ignore[type-arg]
    """Print one message of the contract."""
    print(f"问办：{message.get('title') or ''} {message.get('text') or ''}")
    for row in message.get("summary") or []:
        print(f"    {row['label']}：{row['value']}")
    for source in message.get("sources") or []:
        print(f"    依据：{source['title']} {source['article'] or ''}")
    for number, option in enumerate(message.get("options") or [], 1):
        print(f"    {number}. {option['label']}")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except EOFError:
        sys.exit(0)
