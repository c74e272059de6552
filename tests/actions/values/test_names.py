import pytest

from actions.values.addresses import address
from actions.values.names import name


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("张三", "张三"), ("我叫张三", "张三"), ("我是李四", "李四"), ("名字叫王五", "王五"),
        ("我的名字是王五。", "王五"), ("姓名：赵六", "赵六"), ("姓名是赵六", "赵六"),
        ("我姓裘 叫裘根娣", "裘根娣"), ("我姓裘，叫裘根娣", "裘根娣"), ("我爸叫厉保根", "厉保根"),
        ("孩子叫陈一诺", "陈一诺"), ("叫欧阳修呀", "欧阳修"), ("张伟，弓长张", "张伟"),
        ("裘根娣，裘是衣求裘", "裘根娣"), ("买买提·阿不都拉", "买买提·阿不都拉"),
        ("我叫 Maria Garcia", "Maria Garcia"), ("Maria Garcia", "Maria Garcia"), ("张 三", "张三"),
    ],
)  # fmt: skip
def test_a_name_is_heard_without_what_stands_around_it(said: str, meant: str) -> None:
    assert name(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("浦东新区世纪大道100号", "浦东新区世纪大道100号"),
        ("我住在浦东新区世纪大道100号", "浦东新区世纪大道100号"),
        ("我现在住在长宁区仙霞路20弄3号501室。", "长宁区仙霞路20弄3号501室"),
        ("地址是长宁区仙霞路20弄", "长宁区仙霞路20弄"), ("地址：长宁区仙霞路20弄", "长宁区仙霞路20弄"),
        ("寄到长宁区仙霞路20弄", "长宁区仙霞路20弄"), ("户口在徐汇区漕溪路1号", "徐汇区漕溪路1号"),
        ("我家在徐汇区漕溪路1号", "徐汇区漕溪路1号"), ("徐汇区 漕溪路 1号", "徐汇区漕溪路1号"),
        ("住址是徐汇区漕溪路1号", "徐汇区漕溪路1号"),
    ],
)  # fmt: skip
def test_an_address_is_heard_without_what_stands_before_it(said: str, meant: str) -> None:
    assert address(said) == meant
