using System.CommandLine;
using AugmentationGallery;

// A page that shows each augmentation and each preset on one picture, for a browser.
var picture = new Argument<FileInfo?>("picture")
{
    Description = "Your own picture; without one, a scene is drawn",
    Arity = ArgumentArity.ZeroOrOne,
};
var output = new Option<FileInfo>("--out")
{
    Description = "File that the page is written to",
    DefaultValueFactory = _ => new FileInfo("gallery.html"),
};
var command = new RootCommand(
    "Writes a web page that shows every augmentation and preset: the original, draws, and the ends of the ranges.")
{
    picture, output,
};
command.SetAction(result => Run(result.GetValue(picture), result.GetValue(output)!));
return command.Parse(args).Invoke();

static int Run(FileInfo? picture, FileInfo output)
{
    try
    {
        if (Directory.Exists(output.FullName) || output.Directory is not { Exists: true })
            throw new IOException($"The page cannot be written as '{output}'; expected a file in an existing folder.");
        using var darkroom = picture is null ? Darkroom.WithDrawing() : Darkroom.With(picture.FullName);
        var page = GalleryPage.Of(darkroom);
        File.WriteAllText(output.FullName, page);
        Console.WriteLine($"{output.FullName} ({page.Length / 1e6:F1} MB): open it in a browser.");
        return 0;
    }
    catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
    {
        Console.Error.WriteLine(failure.Message);
        return 1;
    }
}
