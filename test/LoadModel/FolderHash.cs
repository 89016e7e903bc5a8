using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Transforms;

/// <summary>SHA-256 over an augmented pass of a folder.</summary>
internal static class FolderHash
{
    public static string Of(string folder, int workers)
    {
        var ml = new MLContext();
        Augmentation[] steps = [new ResizedCrop(32), new HorizontalFlip(), new Rotation(), new ColorJitter()];
        var rows = ml.Data.AsTrainingRows(ml.Data.LoadImageFolder(folder), steps);
        var options = new ImageColumnOptions { Reader = new ReaderOptions { Workers = workers } };
        var view = ml.Transforms.ImagesToTensor("Tensor", "Image", 32, 32, options).Fit(rows).Transform(rows);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var cursor = view.GetRowCursor([view.Schema["Tensor"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Tensor"]);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            hash.AppendData(MemoryMarshal.AsBytes(value.GetValues()));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
