using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>Crops of a few files on disk, rendered epoch by epoch with whatever decoders may keep.</summary>
internal sealed class KeptPictures : IDisposable
{
    private const int Epochs = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly Renderer _renderer;
    private readonly int _side;

    /// <param name="side">Of the crops, in pixels.</param>
    public KeptPictures(int side = 48)
    {
        (_side, _renderer) = (side, new(new TensorSpec(side, side)));
        Replace(0, JpegFiles.Draw(307, 190, default));
        Replace(1, JpegFiles.Draw(640, 480, default, seed: 3));
        Replace(2, JpegFiles.ReadShared("data/formats/good/progressive.jpg"));
    }

    public string this[string name] => _folder[name];

    public void Replace(int number, byte[] content) => File.WriteAllBytes(_folder[$"{number}.jpg"], content);

    /// <summary>All crops of all epochs, with a context for each epoch, as readers have.</summary>
    public List<byte[]> Render(DecodeOptions options)
    {
        var pictures = new List<byte[]>();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            using var context = new RenderContext(options);
            for (var number = 0; number < 3; number++)
            {
                var image = new LazyImage(ImageFile.FromPath(_folder[$"{number}.jpg"], $"{number}"))
                    .With(Recipe.Empty.Append([new ResizedCrop(_side)], StepScope.Always));
                var pixels = new byte[_renderer.Spec.Length];
                _renderer.Render(image, new Pass(1, epoch), context, pixels);
                pictures.Add(pixels);
            }
        }

        return pictures;
    }

    public void Dispose() => _folder.Dispose();
}
