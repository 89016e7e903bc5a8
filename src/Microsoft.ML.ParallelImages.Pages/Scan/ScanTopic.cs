using Microsoft.ML.ParallelImages.Health;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Findings that do the same to a model, and what that is.</summary>
/// <param name="Id">Anchor of its section.</param>
/// <param name="Title">Heading of its section.</param>
/// <param name="Meaning">What it does, and what is to be done.</param>
/// <param name="Form">How its findings are shown.</param>
/// <param name="Takes">Which findings are its own, among those that no topic before it takes.</param>
internal sealed record ScanTopic(
    string Id, string Title, string Meaning, FindingForm Form, Func<Finding, bool> Takes)
{
    /// <summary>The gravest first. A kind that nobody foresaw has photos, or is about the whole set.</summary>
    private static readonly ScanTopic[] All =
    [
        new("conflict", "One picture, two classes",
            "The same picture lies in several classes: whatever the model answers, one of its labels calls it wrong. "
            + "Decide which class is right, and delete the other files.",
            FindingForm.Group, finding => finding.Consequence == Consequence.Conflict),
        new("leak", "In training and in test",
            "The same picture is in several parts of the data. The model is tested on what it has learned by heart, "
            + "and its accuracy looks better than it is. Keep each picture in one part.",
            FindingForm.Group, finding => finding.Consequence == Consequence.Leak),
        new("labels", "Labels that may be wrong",
            "Networks that had not seen the photo take it for another class. Look at each: some are hard photos with "
            + "the right label. Correct those that are wrong; nothing is changed for you.",
            FindingForm.Photo, finding => finding.Kind == FindingKind.WrongLabel),
        new("broken", "Broken files",
            "These files cannot be read as pictures. A training leaves them out; replace or delete them.",
            FindingForm.Line, finding => finding.Kind == FindingKind.Broken),
        new("waste", "The same picture more than once",
            "Copies within one class and one part. They take time and count several times, but do not spoil the "
            + "accuracy. Keep the proposed one, or make sure that all of them stay in one part.",
            FindingForm.Group, finding => finding.Consequence == Consequence.Waste),
        new("properties", "Photos that stand out",
            "They differ from the others in how they look or how they are stored. Leave a photo out if a person could "
            + "not tell its class either.",
            FindingForm.Kind, finding => finding.Photos.Count > 0),
        new("set", "About the data as a whole",
            "No single photo is at fault here.", FindingForm.Line, _ => true),
    ];

    /// <summary>The topics that have findings.</summary>
    public static IReadOnlyList<TopicFindings> Of(HealthReport report)
    {
        var found = report.Findings.ToLookup(finding => All.First(topic => topic.Takes(finding)));
        return
        [
            .. All.Where(found.Contains).Select(topic => new TopicFindings(topic, [.. found[topic]])),
        ];
    }
}

/// <summary>A topic with what was found of it.</summary>
internal sealed record TopicFindings(ScanTopic Topic, IReadOnlyList<Finding> Findings);

/// <summary>How findings are shown.</summary>
internal enum FindingForm
{
    /// <summary>Photos beside each other.</summary>
    Group,

    /// <summary>A photo with words beside it.</summary>
    Photo,

    /// <summary>Photos of all findings of a kind together.</summary>
    Kind,

    /// <summary>A line of a table.</summary>
    Line,
}
