"""A headless Chromium driven through its DevTools protocol."""

import base64
import json
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path

from dev.host_tools import CHROMIUM, advice
from dev.process import is_root
from dev.say import Problem

PATIENCE = 90
OPTIONS = [
    "--headless=new",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
    "--no-first-run",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--hide-scrollbars",
    "--lang=en-US",
    "--force-color-profile=srgb",
]
# The page is there, nothing loads, and two looks in a row see the same content.
IDLE = """
(() => {
  if (document.readyState !== "complete") return "";
  if (document.querySelector(".o_loading_indicator, .o_blockUI")) return "";
  const images = [...document.images].every((image) => image.complete);
  const page = document.querySelector(".o_action_manager > *, main, #wrapwrap");
  return images && page ? String(document.body.innerHTML.length) : "";
})()
"""


class Browser:
    """One page of a headless Chromium; a context manager."""

    def __init__(self, width: int = 1400, height: int = 900):
        self.size = (width, height)
        self.numbers = count(1)

    def __enter__(self) -> "Browser":
        if not CHROMIUM.path:
            raise Problem(f"screenshots need chromium. {advice(CHROMIUM)}")
        self.profile = tempfile.TemporaryDirectory(prefix="chromium-")
        sandbox = ["--no-sandbox"] if is_root() else []
        size = "--window-size={},{}".format(*self.size)
        place = f"--user-data-dir={self.profile.name}"
        silence = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [CHROMIUM.path, *OPTIONS, *sandbox, size, place, "about:blank"]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **silence)
        try:
            self._connect()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)
        self.profile.cleanup()

    def _connect(self) -> None:
        import urllib.request

        import websocket

        place = Path(self.profile.name) / "DevToolsActivePort"
        port = self.wait(lambda: place.exists() and place.read_text().split())[0]
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
            page = next(item for item in json.load(answer) if item["type"] == "page")
        address = page["webSocketDebuggerUrl"]
        self.socket = websocket.create_connection(address, timeout=60)
        width, height = self.size
        metrics = {"width": width, "height": height, "mobile": False}
        self.send("Emulation.setDeviceMetricsOverride", deviceScaleFactor=1, **metrics)

    def wait(self, condition, what: str = "chromium did not answer"):
        """Return the first true value of `condition()`, or raise a `Problem`."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            value = condition()
            if value:
                return value
            time.sleep(0.3)
        raise Problem(f"{what} within {PATIENCE} seconds: see .odoo/log/demo.log")

    def send(self, method: str, **params) -> dict:
        """Send one DevTools command and return its result."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == number:
                break
        if "error" in answer:
            raise Problem(f"chromium refused {method}: {answer['error']['message']}")
        return answer["result"]

    def evaluate(self, script: str):
        """Return the value of a piece of JavaScript (a promise is awaited)."""
        options = {"returnByValue": True, "awaitPromise": True}
        answer = self.send("Runtime.evaluate", expression=script, **options)
        return answer["result"].get("value")

    def open(self, url: str, cookie: str = "") -> None:
        """Go to a page and wait until it has nothing left to do."""
        if cookie:
            self.send("Network.setCookie", name="session_id", value=cookie, url=url)
        self.send("Page.navigate", url=url)
        self.settle(url)

    def settle(self, what: str = "the page") -> None:
        """Wait until the web client is idle."""
        time.sleep(0.5)
        self.wait(self._is_still, f"{what} did not come to rest")

    def _is_still(self) -> bool:
        before = self.evaluate(IDLE)
        time.sleep(0.8)
        return bool(before) and before == self.evaluate(IDLE)

    def click(self, selector: str) -> None:
        """Click on the first element that a CSS selector finds, and wait."""
        found = f"document.querySelector({json.dumps(selector)})"
        if not self.evaluate(f"{found} !== null"):
            raise Problem(f"the page has nothing like {selector} to click")
        self.evaluate(f"{found}.click()")
        self.settle(selector)

    def screenshot(self, target: Path) -> None:
        """Write what the page shows as a PNG file."""
        data = self.send("Page.captureScreenshot", format="png")["data"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(base64.b64decode(data))
