using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Batching;

public class BatchMixerTests
{
    private const int Width = 4, Height = 3;

    [Theory]
    [InlineData(TensorLayout.Nchw)]
    [InlineData(TensorLayout.Nhwc)]
    public void A_blend_is_made_with_the_image_before_as_it_was(TensorLayout layout)
    {
        using var batch = Batch(3, layout);

        BatchMixer.Apply(new MixDecision(0.75f, null), batch, Spec(layout));

        // Image i is full of 100 i, plus a number of its place; its partner has the same place.
        Assert.Equal([50, 75, 175], Enumerable.Range(0, 3).Select(i => batch.Image(i)[0]));
        for (var place = 0; place < batch.ImageLength; place++)
            Assert.Equal(50 + place, batch.Image(0)[place], 1e-4f);
    }

    [Theory]
    [InlineData(TensorLayout.Nchw, 3)]
    [InlineData(TensorLayout.Nhwc, 3)]
    [InlineData(TensorLayout.Nchw, 1)]
    [InlineData(TensorLayout.Nhwc, 1)]
    public void A_box_comes_from_the_image_before_and_nothing_else_changes(TensorLayout layout, int channels)
    {
        using var batch = Batch(3, layout, channels);
        var box = new PixelRect(1, 1, 2, 2);

        BatchMixer.Apply(new MixDecision(1 - (4f / 12), box), batch, Spec(layout, channels));

        for (var i = 0; i < 3; i++)
        {
            for (var place = 0; place < batch.ImageLength; place++)
            {
                var pixel = layout == TensorLayout.Nchw ? place % (Width * Height) : place / channels;
                var isInside = pixel % Width is 1 or 2 && pixel / Width is 1 or 2;
                var source = isInside ? (i + 2) % 3 : i;
                Assert.Equal((100 * source) + place, batch.Image(i)[place]);
            }
        }
    }

    [Fact]
    public void An_image_that_was_left_out_is_nobody_s_partner()
    {
        using var batch = Batch(3, TensorLayout.Nhwc);
        batch.LeaveOut(1);

        BatchMixer.Apply(new MixDecision(0.5f, null), batch, Spec(TensorLayout.Nhwc));

        Assert.Equal([0, 2], BatchMixer.Mixable(batch));
        Assert.Equal([100, 0, 100], Enumerable.Range(0, 3).Select(i => batch.Image(i)[0]));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 0.5f)]
    public void Without_a_share_or_a_partner_a_batch_stays_as_it_is(int images, float lambda)
    {
        using var batch = Batch(images, TensorLayout.Nhwc);
        var before = batch.Pixels.ToArray();

        BatchMixer.Apply(new MixDecision(lambda, null), batch, Spec(TensorLayout.Nhwc));

        Assert.Equal(before, batch.Pixels.ToArray());
    }

    private static TensorSpec Spec(TensorLayout layout, int channels = 3) =>
        new(Width, Height) { Layout = layout, Channels = channels };

    private static ImageBatch Batch(int count, TensorLayout layout, int channels = 3)
    {
        var batch = new ImageBatch(count, Spec(layout, channels).Length) { Count = count };
        for (var i = 0; i < count; i++)
        {
            batch.SetPosition(i, i);
            for (var place = 0; place < batch.ImageLength; place++)
                batch.Image(i)[place] = (100 * i) + place;
        }

        return batch;
    }
}
