// Talks to the server of this page, and to nobody else.

let antiForgery = "";

export const setAntiForgery = token => {
    antiForgery = token;
};

export async function get(path) {
    return read(await reach(path));
}

export async function post(path, body = {}) {
    const isForm = body instanceof FormData;
    return read(
        await reach(path, {
            method: "POST",
            headers: { "X-Anti-Forgery": antiForgery, ...(isForm ? {} : { "Content-Type": "application/json" }) },
            body: isForm ? body : JSON.stringify(body),
        }),
    );
}

async function reach(path, options) {
    try {
        return await fetch(path, options);
    } catch {
        throw new Error("The program does not answer. Look whether it still runs, then reload the page.");
    }
}

async function read(response) {
    const text = await response.text();
    let answer = null;
    try {
        answer = text ? JSON.parse(text) : null;
    } catch {
        /* told below */
    }
    if (!response.ok) throw new Error(answer?.error ?? `The program answered ${response.status}.`);
    return answer;
}

/** Calls back with the state of jobs and steps, now and after each change. */
export function listen(told, lost) {
    const events = new EventSource("/api/events");
    events.addEventListener("state", event => told(JSON.parse(event.data)));
    events.onerror = () => lost();
    return events;
}
