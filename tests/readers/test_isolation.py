from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbuild.diagnostics import Code
from briefbuild.errors import EvidenceError
from briefbuild.readers import html
from briefbuild.readers.isolation import Limits, Sandbox, _answer, _result
from tests.readers.samples import page

HTML = "briefbuild.readers.html"
PAGE = page("<body><h1>Night ferries</h1><p>The council will reopen the line in May.</p></body>")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    box = Sandbox()
    yield box
    box.close()


@pytest.fixture
def strict(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    box = Sandbox(request.param)
    yield box
    box.close()


def refused(sandbox: Sandbox, module: str, data: bytes) -> tuple[Code, str]:
    with pytest.raises(EvidenceError) as caught:
        sandbox.read(module, data, "page.html")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.position.file == "page.html"
    return diagnostic.code, diagnostic.message


def test_a_child_reads_what_its_parent_would(sandbox: Sandbox) -> None:
    assert sandbox.read(HTML, PAGE, "page.html") == html.read(PAGE, "page.html")


def test_one_child_serves_several_files(sandbox: Sandbox) -> None:
    sandbox.read(HTML, PAGE, "page.html")
    first = sandbox._child
    sandbox.read(HTML, PAGE, "page.html")
    assert sandbox._child is first


def test_a_refusal_comes_through_as_it_is(sandbox: Sandbox) -> None:
    assert refused(sandbox, HTML, b"%PDF-1.7")[0] is Code.SOURCE_TYPE


def test_after_a_crash_the_next_file_is_read(sandbox: Sandbox) -> None:
    sandbox.read(HTML, PAGE, "page.html")
    assert sandbox._child is not None
    sandbox._child.kill()
    sandbox._child.wait()
    assert sandbox.read(HTML, PAGE, "page.html").text.startswith("Night ferries")


@pytest.mark.parametrize("strict", [Limits(wall=0.001)], indirect=True)
def test_a_file_that_takes_too_long_is_refused(strict: Sandbox) -> None:
    code, message = refused(strict, HTML, PAGE)
    assert code is Code.SOURCE_LIMIT
    assert "0.001 seconds" in message


@pytest.mark.skipif(sys.platform != "linux", reason="other platforms have no such limit")
@pytest.mark.parametrize("strict", [Limits(memory=250_000_000)], indirect=True)
def test_a_file_that_takes_too_much_memory_is_refused(strict: Sandbox) -> None:
    huge = page("<p>" + "The council will reopen the line in May. " * 1_500_000)
    assert refused(strict, HTML, huge)[0] is Code.SOURCE_LIMIT


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("strict", [Limits(cpu=1)], indirect=True)
def test_a_file_that_takes_too_much_work_is_refused(strict: Sandbox) -> None:
    busy = page("<body>" + "<p>The council will reopen the line in May.</p>" * 200_000 + "</body>")
    code, message = refused(strict, HTML, busy)
    assert code is Code.SOURCE_LIMIT
    assert "1 seconds of work" in message


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"read": 1}',
        b'{"read": {"type": "ReadText"}}',
        b'{"refused": [1]}',
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(answer: bytes) -> None:
    with pytest.raises(EvidenceError) as caught:
        _result(answer, "page.html")
    assert caught.value.diagnostics[0].code is Code.SOURCE_UNREADABLE


def test_whatever_a_library_raises_the_file_is_at_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_data: bytes, _name: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(html, "read", fail)
    assert _answer(HTML, b"", "page.html") == b'{"failed":"ZeroDivisionError"}'


def test_a_lack_of_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_data: bytes, _name: str) -> None:
        raise MemoryError

    monkeypatch.setattr(html, "read", fail)
    with pytest.raises(EvidenceError) as caught:
        _result(b'{"exceeded": "memory"}', "page.html")
    assert _answer(HTML, b"", "page.html") == b'{"exceeded":"memory"}'
    assert caught.value.diagnostics[0].code is Code.SOURCE_LIMIT


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_a_child_opens_no_socket_and_starts_no_program(attempt: str) -> None:
    code = (
        f"from briefbuild.readers.isolation import _limit_process as limit; limit(10**9); {attempt}"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"PermissionError" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_child_writes_no_file(tmp_path: Path) -> None:
    code = (
        "from briefbuild.readers.isolation import _limit_process as limit; limit(10**9);"
        f"open({str(tmp_path / 'x')!r}, 'w').write('x' * 100_000)"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=False)
    assert done.returncode == 1
    assert (tmp_path / "x").read_bytes() == b""
