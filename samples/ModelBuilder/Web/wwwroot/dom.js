// Elements without a framework: h("button", { class: "primary", onclick: go }, "Start").

/** Makes an element. Texts are texts, never markup; "css" goes through the style object, as the policy demands. */
export function h(tag, props, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(props ?? {})) {
        if (value === undefined || value === null || value === false) continue;
        if (name === "css") for (const [key, one] of Object.entries(value)) element.style.setProperty(key, one);
        else if (name === "data") Object.assign(element.dataset, value);
        else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
        else if (name in element && !(name.includes("-") || name === "list" || name === "role"))
            element[name === "class" ? "className" : name] = value;
        else element.setAttribute(name === "class" ? "class" : name, value === true ? "" : value);
    }
    append(element, children);
    return element;
}

function append(element, children) {
    for (const child of children.flat(Infinity)) {
        if (child === undefined || child === null || child === false || child === "") continue;
        element.append(child instanceof Node ? child : String(child));
    }
}

/** Puts other children in the place of those that are there. */
export function fill(element, ...children) {
    element.replaceChildren();
    append(element, children);
    return element;
}

/** A control with its label, and a hint where there is one. */
export function field(label, control, hint) {
    const id = `field-${nextId++}`;
    control.id = id;
    const told = hint ? h("span", { class: "hint", id: `${id}-hint` }, hint) : null;
    if (told) control.setAttribute("aria-describedby", told.id);
    return h("div", { class: "field" }, h("label", { for: id, htmlFor: id }, label), control, told);
}

let nextId = 1;

/** A list to choose from. */
export function choice(values, chosen, onchange) {
    return h(
        "select",
        { onchange: event => onchange(event.target.value) },
        values.map(([value, text]) => h("option", { value, selected: value === chosen }, text)),
    );
}

export const button = (text, onclick, kind = "", more = {}) =>
    h("button", { type: "button", class: kind, onclick, ...more }, text);

/** Calls at most once in a while, with the last arguments. */
export function settled(action, pause = 200) {
    let timer;
    return (...given) => {
        clearTimeout(timer);
        timer = setTimeout(() => action(...given), pause);
    };
}

export const percent = (value, digits = 1) => (value == null ? "–" : `${(100 * value).toFixed(digits)}\u00a0%`);

export const count = (number, word, more = `${word}s`) =>
    `${number.toLocaleString("en")} ${number === 1 ? word : more}`;

/** A time in the words that people use. */
export function seconds(value) {
    if (value == null) return "–";
    if (value < 1) return "less than a second";
    if (value < 90) return `${Math.round(value)} s`;
    return value < 5400 ? `${Math.round(value / 60)} min` : `${(value / 3600).toFixed(1)} h`;
}
