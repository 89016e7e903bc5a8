using Microsoft.ML.ParallelImages.Recipes;

namespace AugmentationGallery;

/// <summary>All about one step or preset.</summary>
/// <param name="Id">Its anchor in the page.</param>
/// <param name="Name">Its heading.</param>
/// <param name="Code">The line that makes it.</param>
/// <param name="Sentences">What it is.</param>
/// <param name="DetailsTitle">What the details are.</param>
/// <param name="Details">Options with their values and meanings, or steps.</param>
/// <param name="Rows">Pictures.</param>
internal sealed record Card(
    string Id, string Name, string Code, IReadOnlyList<string> Sentences, string DetailsTitle,
    IReadOnlyList<Detail> Details, IReadOnlyList<PrintRow> Rows);

/// <summary>An option or a part of a card's step.</summary>
internal sealed record Detail(string Name, string Value, string Words);

/// <summary>Pictures that belong together, below a heading and a sentence.</summary>
internal sealed record PrintRow(string Title, string Note, IReadOnlyList<Print> Prints);

/// <summary>One picture with the words below it.</summary>
/// <param name="Title">Such as an option's value.</param>
/// <param name="Words">What was drawn.</param>
/// <param name="Picture">An address that holds it.</param>
/// <param name="Draws">Its size, and what happened.</param>
internal sealed record Print(string Title, IReadOnlyList<string> Words, string Picture, Draws Draws);
