using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Sums and products of two values, or of a value and a constant, each with its gradient.</summary>
internal static class Arithmetic
{
    /// <summary>x + c or x - c for a constant.</summary>
    public static Value Shift(this ForwardGraph forward, Value x, string type, NodeOutput constant, string name)
    {
        NodeOutput y = forward.Add(type, name).Inputs(x.Output, constant).Finish();
        return forward.Unary(x, y, (_, dy) => dy);
    }

    /// <summary>x c for a constant.</summary>
    public static Value MultiplyBy(this ForwardGraph forward, Value x, NodeOutput constant, string name)
    {
        NodeOutput y = forward.Add("Mul", name).Inputs(x.Output, constant).Finish();
        return forward.Unary(x, y, (walk, dy) => walk.Graph.Add("Mul", "grad/scaled").Inputs(dy, constant).Finish());
    }

    /// <summary>A trained bias for each channel.</summary>
    public static Value AddBias(this ForwardGraph forward, Value x, NodeOutput bias, string name)
    {
        NodeOutput y = forward.Add("BiasAdd", name).Inputs(x.Output, bias).With("data_format", "NHWC").Finish();
        forward.Tape.Record(y, [x.Output, bias], (walk, dy) =>
        {
            if (walk.Wants(x.Output))
                walk.Send(x.Output, dy);
            if (walk.Wants(bias))
            {
                var gradient = walk.Graph.Add("BiasAddGrad", "grad/bias").Input(dy).With("data_format", "NHWC");
                walk.Send(bias, gradient.Finish());
            }
        });
        return x.With(y);
    }

    public static Value Sum(this ForwardGraph forward, Value a, Value b, string name)
    {
        NodeOutput y = forward.Add("AddV2", name).Inputs(a.Output, b.Output).Finish();
        forward.Tape.Record(y, [a.Output, b.Output], (walk, dy) =>
        {
            SendTo(walk, a, b, dy);
            SendTo(walk, b, a, dy);
        });
        return Wider(a, b).With(y);
    }

    public static Value Product(this ForwardGraph forward, Value a, Value b, string name)
    {
        NodeOutput y = forward.Add("Mul", name).Inputs(a.Output, b.Output).Finish();
        forward.Tape.Record(y, [a.Output, b.Output], (walk, dy) =>
        {
            if (walk.Wants(a.Output))
                SendTo(walk, a, b, walk.Graph.Add("Mul", "grad/left").Inputs(dy, b.Output).Finish());
            if (walk.Wants(b.Output))
                SendTo(walk, b, a, walk.Graph.Add("Mul", "grad/right").Inputs(dy, a.Output).Finish());
        });
        return Wider(a, b).With(y);
    }

    private static Value Wider(Value a, Value b) =>
        (a.Kind == ValueKind.Pooled ? b : a) with { Level = Math.Max(a.Level, b.Level) };

    /// <summary>
    /// One number of a pooled value went to every place of the image, so that the places' gradients add up.
    /// </summary>
    private static void SendTo(GradientWalk walk, Value input, Value other, NodeOutput gradient)
    {
        if (!walk.Wants(input.Output))
            return;
        if (input.Kind == ValueKind.Pooled && other.Kind == ValueKind.Image)
        {
            gradient = walk.Graph.Add("Sum", "grad/places").Inputs(gradient, walk.Graph.Constant("places", 1, 2))
                .With("keep_dims", true).Finish();
        }

        walk.Send(input.Output, gradient);
    }
}
