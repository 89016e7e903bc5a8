namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>The model files that a project uses, as paths from its folder.</summary>
internal sealed record ProjectModels
{
    public required string Network { get; init; }

    /// <summary>The saved model; null where only the network is.</summary>
    public string? Zip { get; init; }

    /// <summary>What stands in the holes of a project's texts.</summary>
    public (string Hole, string Text)[] Holes(string name) =>
    [
        ("name", name), ("network", Item(Network, ProjectWriter.Network)),
        ("zip", Zip is { } zip ? "\n    " + Item(zip, "model.zip") : ""),
        ("models", Zip is null ? CodeText.Of(ProjectWriter.Network)
            : $"{CodeText.Of(ProjectWriter.Network)}, {CodeText.Of("model.zip")}"),
        ("where", Zip is null ? ProjectWriter.Network : Network),
    ];

    /// <summary>Copied beside the program, under one name wherever it lies.</summary>
    private static string Item(string path, string name) => path == name
        ? $"<None Update=\"{name}\" CopyToOutputDirectory=\"PreserveNewest\" />"
        : $"<None Include=\"{path}\" Link=\"{name}\" CopyToOutputDirectory=\"PreserveNewest\" />";
}
