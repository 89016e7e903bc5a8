// Light or dark: as the system says, until somebody chooses.

const key = "model-builder-theme";

export function startTheme() {
    const button = document.getElementById("theme");
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const chosen = () => localStorage.getItem(key);
    const isDark = () => (chosen() ?? (dark.matches ? "dark" : "light")) === "dark";
    const draw = () => {
        document.documentElement.dataset.theme = isDark() ? "dark" : "light";
        button.textContent = isDark() ? "Light" : "Dark";
        button.setAttribute("aria-label", isDark() ? "Use light colours" : "Use dark colours");
        dispatchEvent(new Event("themechange"));
    };
    button.addEventListener("click", () => {
        localStorage.setItem(key, isDark() ? "light" : "dark");
        draw();
    });
    dark.addEventListener("change", draw);
    draw();
}

/** A colour of the page by its name, for pictures that are drawn. */
export const color = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
