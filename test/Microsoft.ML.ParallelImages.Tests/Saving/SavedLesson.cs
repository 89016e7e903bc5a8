using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>A folder of photos, a network, and a model that was trained with it and saved by SaveImages.</summary>
internal sealed class SavedLesson : IDisposable
{
    private readonly DrawnFolder _photos = new();
    private readonly TemporaryFolder _files = new();

    public SavedLesson(ImageNetwork? network = null)
    {
        network ??= SharedModel.Network();
        File.WriteAllBytes(Network, new GraphBuilder(network.CopyModel()).ToBytes());
        Rows = Ml.Data.LoadImageFolder(_photos.Path);
        Trained = Ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options(network: network))
            .Append(Ml.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(Rows);
        Ml.Model.SaveImages(Trained, Rows.Schema, Model);
    }

    public MLContext Ml { get; } = new(seed: 1);

    public string Photos => _photos.Path;

    public string Network => _files["network.onnx"];

    public string Model => _files["model.zip"];

    /// <summary>The folder of network and model.</summary>
    public string Folder => _files.Path;

    public IDataView Rows { get; }

    public ITransformer Trained { get; }

    public string Photo => Directory.GetFiles(Photos, "*.jpg", SearchOption.AllDirectories).Order().First();

    public void Dispose()
    {
        _photos.Dispose();
        _files.Dispose();
    }
}
