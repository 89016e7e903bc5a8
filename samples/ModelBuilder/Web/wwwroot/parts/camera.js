// A photo by the camera of this machine, where there is one and the browser is allowed to use it.

import { button, fill, h } from "/dom.js";
import { toast } from "/parts/toast.js";

export function camera(onPhoto) {
    if (!navigator.mediaDevices?.getUserMedia) return null;
    return button(
        "Use the camera",
        async () => {
            let stream;
            try {
                stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 } } });
            } catch {
                toast("There is no camera, or the browser was not allowed to use it.", "bad");
                return;
            }
            const video = h("video", {
                autoplay: true,
                muted: true,
                playsInline: true,
                srcObject: stream,
                "aria-label": "What the camera sees",
            });
            const shut = () => {
                for (const track of stream.getTracks()) track.stop();
                dialog.close();
                dialog.remove();
            };
            const dialog = h("dialog", { class: "photo", "aria-label": "Camera", oncancel: shut }, video);
            fill(
                dialog,
                video,
                h(
                    "div",
                    { class: "row" },
                    button(
                        "Take a photo",
                        () => {
                            const canvas = h("canvas", { width: video.videoWidth, height: video.videoHeight });
                            canvas.getContext("2d").drawImage(video, 0, 0);
                            canvas.toBlob(
                                blob => {
                                    shut();
                                    if (blob) onPhoto(blob);
                                },
                                "image/jpeg",
                                0.92,
                            );
                        },
                        "primary",
                    ),
                    button("Close", shut),
                ),
            );
            document.body.append(dialog);
            dialog.showModal();
        },
        "",
        { id: "camera" },
    );
}
