// Steps that may change what is on a photo: where the class would be another one then.

const turned = "It turns photos on their side. Leave it out where up and down matter: digits, letters, scenes.";
const colourless = "It takes colours away. Leave it out where the colour tells the class.";
const recoloured = "It changes colours. Leave it out where the colour tells the class: ripe fruit, birds, traffic lights.";

const changes = {
    HorizontalFlip: "It mirrors photos. Leave it out where left and right matter: text, digits, road signs.",
    VerticalFlip: "It turns photos upside down. Use it only for photos from above or under a microscope.",
    RightAngleTurn: turned,
    Transpose: turned,
    D4: turned,
    Rotation: "Strong turns change what digits, letters and arrows mean.",
    Hue: recoloured,
    RgbShift: recoloured,
    ChannelShift: recoloured,
    ChannelShuffle: recoloured,
    Invert: recoloured,
    ChannelDrop: colourless,
    Grayscale: colourless,
    Sepia: colourless,
};

/** A sentence on the step; null for one that no class minds. ColorJitter minds only as far as it moves the hue. */
export const warningOf = json =>
    json.kind === "ColorJitter"
        ? json.Hue && (json.Hue.Low !== 0 || json.Hue.High !== 0)
            ? changes.Hue
            : null
        : (changes[json.kind] ?? null);
