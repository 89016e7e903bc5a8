// Short messages that go away by themselves, and what can be done about them.

import { button, h } from "/dom.js";

const stay = { good: 6000, bad: 15000 };

export function toast(text, kind = "good", action) {
    const box = document.getElementById("toasts");
    const close = () => one.remove();
    const one = h(
        "div",
        { class: `toast ${kind}` },
        h("p", {}, text),
        action &&
            button(action.text, () => {
                close();
                action.do();
            }),
        button("Close", close, "plain"),
    );
    box.append(one);
    while (box.children.length > 4) box.firstElementChild.remove();
    setTimeout(close, stay[kind] ?? 6000);
}
