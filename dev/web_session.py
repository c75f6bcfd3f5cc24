"""A logged-in session on the running demo, over plain HTTP."""

import json
import urllib.error
import urllib.request
from http.cookiejar import CookieJar

from dev import demo
from dev.say import Problem
from dev.settings import DEMO_LOGIN, DEMO_PASSWORD, database


class WebSession:
    """Logs in to the demo, or raises a `Problem`."""

    def __init__(self, login: str = DEMO_LOGIN, password: str = DEMO_PASSWORD):
        self.url = demo.running()
        if not self.url:
            raise Problem("the demo does not run: call make demo first")
        self.cookies = CookieJar()
        handler = urllib.request.HTTPCookieProcessor(self.cookies)
        self.opener = urllib.request.build_opener(handler)
        answer = self.call(
            "/web/session/authenticate",
            {"db": database("demo"), "login": login, "password": password},
        )
        if not answer.get("result", {}).get("uid"):
            raise Problem(f"the demo does not let {login} in: make clean, make demo")

    def call(self, path: str, params: dict) -> dict:
        """Return the answer to a JSON-RPC request."""
        body = json.dumps({"jsonrpc": "2.0", "method": "call", "params": params})
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, body.encode(), headers)
        with self.opener.open(request, timeout=120) as answer:
            return json.load(answer)

    def execute(self, model: str, method: str, *args, **kwargs):
        """Return what a public method of a model returns."""
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        answer = self.call("/web/dataset/call_kw", params)
        if "error" in answer:
            message = answer["error"]["data"]["message"]
            raise Problem(f"{model}.{method} on the demo failed: {message}")
        return answer["result"]

    def download(self, path: str) -> bytes:
        """Return a document such as a printed report."""
        try:
            with self.opener.open(self.url + path, timeout=300) as answer:
                return answer.read()
        except urllib.error.HTTPError as error:
            sentence = f"{path} answers {error.code}: see .odoo/log/demo.log"
            raise Problem(sentence) from error

    @property
    def cookie(self) -> str:
        """The value of the session cookie."""
        return next(item.value for item in self.cookies if item.name == "session_id")
