using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Drawn photos that have nothing in common but their colour, which is their class.</summary>
internal sealed class TintedPhotos : IDisposable
{
    public const int OfEachClass = 20;

    public static readonly string[] Classes = ["cold", "warm"];

    private readonly TemporaryFolder _folder = new();

    public TintedPhotos()
    {
        foreach (var label in Classes)
        {
            for (var i = 0; i < OfEachClass; i++)
                Add(label, label, i);
        }
    }

    public string Path => _folder.Path;

    public string this[string name] => _folder[name];

    /// <summary>Adds a photo of one class, perhaps under the name of the other one.</summary>
    public string Add(string label, string shown, int number)
    {
        var name = $"{label}/{shown}-{number:00}.jpg";
        using var photo = DrawnPhoto.Draw((shown == Classes[0] ? 500 : 900) + number);
        photo.Pixels = Array.ConvertAll(photo.Pixels, color => shown == Classes[0]
            ? new SKColor((byte)(color.Red / 3), color.Green, color.Blue)
            : new SKColor(color.Red, color.Green, (byte)(color.Blue / 3)));
        return Write(name, DrawnPhoto.Jpeg(photo));
    }

    public string Write(string name, byte[] bytes)
    {
        _folder.With(name);
        File.WriteAllBytes(_folder[name], bytes);
        return _folder[name];
    }

    public void Dispose() => _folder.Dispose();
}
