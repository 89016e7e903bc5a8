namespace Microsoft.ML.ParallelImages.Health;

/// <summary>A rectangle in a picture of width and height 1.</summary>
internal readonly record struct Piece(double Left, double Top, double Width, double Height)
{
    public static Piece Whole { get; } = new(0, 0, 1, 1);

    public bool IsInside => Left >= 0 && Top >= 0 && Left + Width <= 1 && Top + Height <= 1;
}
