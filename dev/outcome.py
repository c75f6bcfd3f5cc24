"""What one part of the tests found."""

from dataclasses import dataclass, field


@dataclass
class Outcome:
    """What a part of the tests found; `results` is {test: passed/failed/skipped}."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    text: str = ""
    results: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        counts = f"{self.passed} passed, {self.failed} failed"
        counts += f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.name}: {counts}" + (f" ({self.text})" if self.text else "")
