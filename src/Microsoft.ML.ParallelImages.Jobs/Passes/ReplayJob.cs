using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Makes the picture that a training saw of one photo in one pass, to the last bit.</summary>
public static class ReplayJob
{
    /// <summary>Renders the picture and writes it as a PNG file, which is there whole or not at all.</summary>
    /// <param name="request">Which photo in which pass.</param>
    /// <param name="output">The file. Default null: only the checksum is made.</param>
    /// <param name="expected">Checksum that is demanded, in hexadecimal digits. Default null: none.</param>
    /// <exception cref="JobException">It cannot be done; the message says why.</exception>
    public static ReplayResult Run(PassRequest request, string? output = null, string? expected = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() =>
        {
            OutputFile.RequireEnding(output, "a picture", ".png");
            OutputFile.Require(output, request.Data ?? PhotoPass.DataOf(request.Photo), ".png");
            if (expected is not null && (expected.Length != 64 || !expected.All(char.IsAsciiHexDigit)))
            {
                throw new JobException(
                    JobFailure.Request,
                    $"'{expected}' is no checksum; expected 64 hexadecimal digits, as replay and preview tell them.");
            }

            return Replay(PhotoPass.Of(request), output, expected);
        });
    }

    private static ReplayResult Replay(PhotoPass photo, string? output, string? expected)
    {
        using var context = new RenderContext();
        var picture = photo.Renderer.RenderPixels(photo.Image, photo.Pass, context);
        if (output is not null)
            WholeFile.Write(output, PictureEncoder.Encode(picture, ImageEncoding.Png));
        return new ReplayResult
        {
            Photo = photo.Image.File.DisplayName,
            Identity = photo.Image.File.Identity,
            Seed = photo.Pass.Seed,
            Epoch = photo.Pass.Epoch,
            Copy = photo.Image.Copy,
            Width = picture.Size.Width,
            Height = picture.Size.Height,
            Checksum = PhotoPass.ChecksumOf(picture),
            Expected = expected?.ToLowerInvariant(),
            Output = output,
        };
    }
}
