using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Packages;

/// <summary>The console program, made as a newcomer makes it, with what it left: photos and a model.</summary>
internal sealed class TrainedShapes
{
    public TrainedShapes(PackedFeed feed)
    {
        Folder = feed.Offline("Console");
        feed.Dotnet(Folder, "new", "console", "--no-restore");
        feed.Dotnet(Folder, "add", "package", "Microsoft.ML.ParallelImages", "--version", PackedFeed.Version);
        PackedFeed.Write("Console.cs", Path.Combine(Folder, "Program.cs"));
        File.Copy(
            Path.Combine(Repository.Root, "samples", "FirstModel", "DrawnPhotos.cs"),
            Path.Combine(Folder, "DrawnPhotos.cs"));
        feed.Dotnet(Folder, "build", "-c", "Release", "-v", "quiet", "-warnaserror");
        Said = feed.Dotnet(Folder, "run", "-c", "Release", "--no-build");
    }

    public string Folder { get; }

    public string Said { get; }

    public string Model => Path.Combine(Folder, "shapes.zip");

    public string Star => Path.Combine(Folder, "photos", "star", "star-000.jpg");
}
