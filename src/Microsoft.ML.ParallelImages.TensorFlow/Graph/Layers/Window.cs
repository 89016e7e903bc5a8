namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>How a kernel moves over an image, in both forms: ONNX's margins and TensorFlow's two words.</summary>
/// <param name="Height">Rows of the kernel.</param>
/// <param name="Width">Columns of the kernel.</param>
/// <param name="StrideY">Rows from one place to the next.</param>
/// <param name="StrideX">Columns from one place to the next.</param>
/// <param name="IsSame">
/// TensorFlow's SAME, ONNX's SAME_UPPER: as many places as the size divided by the stride, rounded up.
/// </param>
/// <param name="Margins">Top, left, bottom, right; looked at when not <paramref name="IsSame"/>.</param>
internal sealed record Window(int Height, int Width, int StrideY, int StrideX, bool IsSame, Margins Margins)
{
    /// <summary>The image becomes smaller.</summary>
    public bool Shrinks => StrideY > 1 || StrideX > 1;

    /// <summary>Must the image be padded by an operation of its own?</summary>
    public bool NeedsPadding => !IsSame && Margins != default;

    public string TensorFlowPadding => IsSame ? "SAME" : "VALID";

    public long[] Strides => [1, StrideY, StrideX, 1];

    public long[] Sizes => [1, Height, Width, 1];

    /// <summary>Reads kernel_shape, strides, auto_pad and pads of a node.</summary>
    /// <param name="node">Conv, MaxPool or AveragePool.</param>
    /// <param name="height">Rows of the kernel.</param>
    /// <param name="width">Columns of the kernel.</param>
    public static Window Of(OnnxNode node, int height, int width)
    {
        var strides = node.Integers("strides", 1, 1);
        var pads = node.Integers("pads", 0, 0, 0, 0);
        if (node.Integers("dilations", 1, 1).Any(dilation => dilation != 1))
            throw node.NotCovered("dilations other than 1 are not covered");
        if (node.Integer("ceil_mode", 0) != 0)
            throw node.NotCovered("ceil_mode is not covered");
        if (strides is not [var y, var x] || pads is not [var top, var left, var bottom, var right])
            throw node.NotCovered("only kernels of two dimensions are covered");
        var margins = new Margins((int)top, (int)left, (int)bottom, (int)right);
        var window = new Window(height, width, (int)y, (int)x, false, margins);
        return node.Text("auto_pad", "NOTSET") switch
        {
            "NOTSET" => window with { IsSame = !window.Shrinks && margins == window.MarginsOfSame },
            "VALID" => window with { Margins = default },
            "SAME_UPPER" => window with { IsSame = true },
            "SAME_LOWER" when !window.Shrinks && height % 2 == 1 && width % 2 == 1 => window with { IsSame = true },
            var other => throw node.NotCovered($"auto_pad {other} is not covered with these strides and kernels"),
        };
    }

    /// <summary>What SAME adds at a stride of 1.</summary>
    private Margins MarginsOfSame => new((Height - 1) / 2, (Width - 1) / 2, Height / 2, Width / 2);
}

/// <summary>Rows and columns added around an image.</summary>
internal readonly record struct Margins(int Top, int Left, int Bottom, int Right);
