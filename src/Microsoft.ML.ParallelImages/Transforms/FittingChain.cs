using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Tells whether rows are made for the next stage of a chain that is being fitted.</summary>
/// <remarks>
/// A chain inside a chain is fitted, and is then asked for the rows that it was fitted on: they are for the trainer
/// behind it. Whoever fits a chain and then transforms rows with it makes the same calls in the same order, but may
/// want to score them. Who called is the only difference, and ML.NET does not say it in another way.
/// </remarks>
internal static class FittingChain
{
    /// <summary>
    /// True when a chain's <c>Fit</c> called the <c>Transform</c> that asks, directly or through the <c>Transform</c>
    /// of chains inside it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsCaller()
    {
        foreach (var frame in new StackTrace(skipFrames: 1).GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method)
                return false;
            if (type != typeof(ImageColumnTransformer) && !IsTransform(method, type))
                return method.Name == nameof(IEstimator<>.Fit) && IsChain(type);
        }

        return false;
    }

    private static bool IsTransform(MethodBase method, Type type) =>
        method.Name == nameof(ITransformer.Transform) && typeof(ITransformer).IsAssignableFrom(type);

    private static bool IsChain(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EstimatorChain<>);
}
