using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Looks at what an engine gives back before a model is made of it, since engines come from anywhere.
/// </summary>
internal static class EngineResult
{
    /// <exception cref="InvalidDataException">
    /// It is no classifier of so many classes; the message names the engine.
    /// </exception>
    public static void Check(TrainedClassifier trained, int classes, IImageTrainingEngine engine)
    {
        var network = $"trained by {engine.GetType().Name}";
        var graph = ImageNetwork.Read(network, trained.Onnx.Span).Graph;
        GraphReader.ImageInput(graph, network);
        var scores = graph.Output.FirstOrDefault(output => output.Name == OnnxGraphs.Scores);
        var dimensions = scores?.Type?.TensorType?.Shape?.Dim;
        if (scores is null || dimensions is [.., { DimValue: > 0 and var found }] && found != classes)
        {
            var outputs = graph.Output.Select(output => $"'{output.Name}' {GraphReader.ShapeOf(output)}");
            throw new InvalidDataException(
                $"The network '{network}' gives {string.Join(", ", outputs)}; expected '{OnnxGraphs.Scores}' "
                + $"[N,{classes}], probabilities of the {classes} classes. The engine has to write such an output.");
        }
    }
}
