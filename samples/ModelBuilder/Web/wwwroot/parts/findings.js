// What findings are called on the page; a kind that is not here is called by its own words.

const titles = {
    WrongExtension: "The name says another format",
    Formats: "Several formats",
    StoredTurned: "Stored on their side",
    Dark: "Nearly black",
    Light: "Nearly white",
    Uniform: "Nothing to see",
    TooSmall: "Smaller than the network needs",
    OddSize: "An unusual size",
    OddAspect: "An unusual shape",
    EmptyClass: "A class without photos",
    SmallClass: "A class of few photos",
    GuessableClass: "A class that its files give away",
    Drift: "Training and test differ",
    SameBytes: "The same file twice",
    SamePixels: "The same picture twice",
    ReEncoded: "The same picture, saved again",
    Resized: "The same picture in two sizes",
    Brightened: "The same picture, brighter or darker",
    Mirrored: "A picture and its mirror image",
    Turned: "The same picture, turned",
    Cropped: "A picture and a piece of it",
    SameScene: "The same scene twice",
    WrongLabel: "A label that is probably wrong",
    TooFewToJudge: "Too few photos to judge labels",
    Burst: "One scene in training and test",
    Outlier: "Unlike all others",
    NearestAgree: "How alike the photos of a class are",
    AlikeClasses: "Two spellings of one class",
    Cmyk: "Colours for print",
    Grey: "Grey photos among coloured ones",
    SixteenBit: "Finer colours than are used",
    Transparent: "Partly transparent",
    Animated: "Moving pictures",
};

const harms = {
    Leak: "the test looks better than it is",
    Conflict: "at least one label is wrong",
    Waste: "time and balance are lost",
};

export const titleOf = kind =>
    titles[kind] ?? kind.replace(/([a-z])([A-Z])/g, (_, one, other) => `${one} ${other.toLowerCase()}`);

/** What a finding does to a model; nothing where it does no harm by itself. */
export const harmOf = finding => harms[finding.consequence] ?? null;

/** What was measured, where that says more than the finding itself. */
export function measureOf({ value, threshold }) {
    if (value == null || threshold == null || value === 1) return null;
    return `measured ${round(value)}, limit ${round(threshold)}`;
}

const round = value => Number(value.toPrecision(3)).toLocaleString("en");
