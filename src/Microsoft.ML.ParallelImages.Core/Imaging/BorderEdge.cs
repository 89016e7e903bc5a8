namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>How a picture and the colour around it meet; ignored by borders that have no colour.</summary>
public enum BorderEdge
{
    /// <summary>
    /// The colour is mixed in as if pixels of it stood around the picture: no step is seen at a slanted edge. The
    /// default. Maps that keep rows and columns apart cut at the edge of the outermost pixel.
    /// </summary>
    Mixed,

    /// <summary>
    /// As torchvision mixes tensors: the picture is mixed with black by its share of a pixel, then with the colour by
    /// the same share again. Edges of bright pictures are darker than either side.
    /// </summary>
    Faded,

    /// <summary>
    /// As SciPy and Keras do: what lies beyond the centre of the outermost pixel is the colour alone, and the rest
    /// knows nothing of it.
    /// </summary>
    Sharp,
}
