using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

public sealed class DeformationInverseTests
{
    private static readonly ImageSize Size = new(320, 240);

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.3)]
    [InlineData(-0.1)]
    public void The_point_that_shows_another_is_found_however_strong_the_lens(double strength)
    {
        const int side = 33;
        var displacements = new List<float>();
        for (var i = 0; i < side * side; i++)
        {
            double u = (2.0 * (i % side) / (side - 1)) - 1, v = (2.0 * (i / side) / (side - 1)) - 1;
            var factor = strength * ((u * u) + (v * v));
            displacements.Add((float)(factor * u * Size.Width / 2));
            displacements.Add((float)(factor * v * Size.Height / 2));
        }

        var lens = new Deformation(side, side, displacements, Border.Nearest);
        for (var i = 0; i < 400; i++)
        {
            double x = 8 + (i % 20 * 16), y = 6 + (i / 20 * 12);
            var (sourceX, sourceY) = lens.Apply(x, y, Size);
            var (foundX, foundY) = lens.Find(sourceX, sourceY, Size);
            Assert.Equal(x, foundX, 1e-5);
            Assert.Equal(y, foundY, 1e-5);
        }
    }
}
