"""Running other programs: output to a log, progress, one sentence on failure."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from dev.say import Problem, step

Describe = Callable[[str], str]


def output(command: list, **options) -> str:
    """Return what `command` prints, or raise `CalledProcessError`."""
    result = subprocess.run(
        [str(part) for part in command],
        check=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        **options,
    )
    return result.stdout.strip()


def succeeds(command: list, **options) -> bool:
    """Tell whether `command` can be run and ends well."""
    try:
        output(command, **options)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def last_words(error: Exception) -> str:
    """Return the last line that a failed program printed, for a message."""
    text = getattr(error, "stderr", None) or getattr(error, "stdout", None)
    lines = [line for line in (text or str(error)).splitlines() if line.strip()]
    return lines[-1].strip() if lines else "no message"


def run_logged(
    title: str, command: list, log: Path, describe: Describe = str.strip, **options
) -> int:
    """Run `command` with its output in `log`, showing progress; return its code.

    `describe` turns a line of output into the few words shown, or "".
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with step(title) as progress, log.open("w") as sink:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            **options,
        )
        code = _follow(process, sink, progress.show, describe)
        progress.outcome = "failed" if code else "done"
        return code


def _follow(process, sink, show, describe: Describe) -> int:
    detail = ""
    try:
        for line in process.stdout:
            sink.write(line)
            sink.flush()
            detail = describe(line) or detail
            show(detail)
        return process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise


def tail(log: Path, lines: int = 15, width: int = 200) -> str:
    """Return the end of a log file, long lines cut."""
    text = log.read_text(errors="replace") if log.exists() else ""
    return "\n".join(line[:width] for line in text.splitlines()[-lines:])


def must(code: int, log: Path, what: str) -> None:
    """Raise a `Problem` naming `log` if `code` is not 0."""
    if code:
        raise Problem(f"{what}; the end of {log}:\n{tail(log, 3)}")


def is_running(pid: int, mark: str) -> bool:
    """Tell whether process `pid` lives and has `mark` in its command line."""
    try:
        line = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return False
    return mark in line.replace("\0", " ")


def processes_in(folder: Path) -> list[int]:
    """Return the ids of the processes whose working folder this is."""
    found = []
    for link in Path("/proc").glob("[0-9]*/cwd"):
        try:
            inside = link.resolve(strict=True) == folder
        except OSError:
            continue
        found += [int(link.parent.name)] if inside else []
    return found


def end_process(pid: int, mark: str, by: int = signal.SIGTERM) -> None:
    """End a process of ours and wait for it; kill it if it does not obey."""
    for number, seconds in ((by, 20), (signal.SIGKILL, 5)):
        if is_running(pid, mark):
            os.kill(pid, number)
        deadline = time.monotonic() + seconds
        while is_running(pid, mark) and time.monotonic() < deadline:
            time.sleep(0.1)


def is_root() -> bool:
    """Tell whether this process may do everything on this machine."""
    return os.geteuid() == 0
