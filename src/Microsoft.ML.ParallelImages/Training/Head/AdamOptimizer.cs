namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Adam with decoupled weight decay for one block of parameters (Kingma and Ba, arXiv 1412.6980; 1711.05101).
/// </summary>
internal sealed class AdamOptimizer(int count, float weightDecay)
{
    private const float MomentDecay = 0.9f, SquareDecay = 0.999f, Epsilon = 1e-8f;

    private readonly float[] _moments = new float[count];
    private readonly float[] _squares = new float[count];
    private int _steps;

    public void Step(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate)
    {
        _steps++;
        var momentScale = 1 / (1 - MathF.Pow(MomentDecay, _steps));
        var squareScale = 1 / (1 - MathF.Pow(SquareDecay, _steps));
        for (var i = 0; i < parameters.Length; i++)
        {
            var gradient = gradients[i];
            _moments[i] = (MomentDecay * _moments[i]) + ((1 - MomentDecay) * gradient);
            _squares[i] = (SquareDecay * _squares[i]) + ((1 - SquareDecay) * gradient * gradient);
            var move = _moments[i] * momentScale / (MathF.Sqrt(_squares[i] * squareScale) + Epsilon);
            parameters[i] -= learningRate * (move + (weightDecay * parameters[i]));
        }
    }
}
