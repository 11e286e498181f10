"""An HTML report in a browser, as the tests use it."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DESK, PHONE = (1280, 900), (360, 740)

SHOWN = """
return [...document.querySelectorAll("#rows tr.item")]
  .filter((row) => row.getClientRects().length)
  .map((row) => row.querySelector(".of").textContent + row.querySelector(".own").textContent);
"""

CONTRASTS = """
const parse = (text) => {
  const found = text.match(/^rgba?\\(([\\d.]+), ([\\d.]+), ([\\d.]+)(?:, ([\\d.]+))?\\)$/);
  if (!found) throw new Error("colour " + text);
  return [+found[1], +found[2], +found[3], found[4] === undefined ? 1 : +found[4]];
};
const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
const luminance = (colour) => {
  const [r, g, b] = colour.map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    layers.push(parse(getComputedStyle(at).backgroundColor));
  }
  return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
};
const pairs = new Map();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const parent = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !parent.getClientRects().length) continue;
  const style = getComputedStyle(parent);
  if (style.visibility !== "visible" || style.opacity !== "1") continue;
  const drawn = parent instanceof SVGElement ? style.fill : style.color;
  const back = ground(parent);
  const key = drawn + " on " + back;
  if (pairs.has(key)) continue;
  const [one, other] = [luminance(over(parse(drawn), back)), luminance(back)];
  const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  pairs.set(key, [ratio, walker.currentNode.data.trim().slice(0, 40)]);
}
return [...pairs].map(([colours, [ratio, text]]) => [ratio, colours, text]);
"""


@dataclass(frozen=True)
class Page:
    """A page in a running browser."""

    driver: Any
    file: Path

    def emulate(
        self, size: tuple[int, int] = DESK, media: str = "screen", scheme: str = "light"
    ) -> None:
        """Show the page at a size, on a medium, in a colour scheme."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1}
        self.cdp("Emulation.setDeviceMetricsOverride", mobile=width < 600, **metrics)
        scheme_feature = {"name": "prefers-color-scheme", "value": scheme}
        calm = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.cdp("Emulation.setEmulatedMedia", media=media, features=[scheme_feature, calm])

    def reload(self, fragment: str = "") -> None:
        """Open the page anew."""
        self.driver.get("about:blank")
        self.driver.get(self.file.as_uri() + fragment)

    def cdp(self, command: str, **parameters: Any) -> Any:
        """Talk to the browser's own protocol."""
        return self.driver.execute_cdp_cmd(command, parameters)

    def js(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(script, *arguments)

    def console(self) -> list[str]:
        """What the browser had to complain about."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def find(self, selector: str) -> Any:
        """The first element of a CSS selector."""
        return self.driver.find_element("css selector", selector)

    def style(self, selector: str, name: str) -> str:
        """A computed style of an element."""
        found = self.js(
            "return getComputedStyle(arguments[0])[arguments[1]]", self.find(selector), name
        )
        return str(found)

    def rows(self) -> list[str]:
        """The rows that can be seen, in order."""
        return list(self.js(SHOWN))

    def shown(self) -> str:
        """What the page says of how many rows it shows."""
        return str(self.find("#shown").text)

    def press(self, *keys: str) -> None:
        """Type keys where the focus is."""
        self.driver.switch_to.active_element.send_keys(*keys)

    def contrasts(self) -> Sequence[tuple[float, str, str]]:
        """The contrast of every pair of colours that text is written in, with an example."""
        return [(ratio, colours, text) for ratio, colours, text in self.js(CONTRASTS)]

    def pdf(self) -> bytes:
        """The page as it is printed."""
        printed = self.cdp("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(printed["data"])
