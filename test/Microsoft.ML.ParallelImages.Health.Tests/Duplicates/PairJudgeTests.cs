using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class PairJudgeTests
{
    [Theory]
    [InlineData(0.1, 0.15, 0.8)]
    [InlineData(0.3, 0.05, 0.6)]
    [InlineData(0.35, 0.4, 0.5)]
    public void A_piece_is_found_where_it_was_cut_out(double left, double top, double share)
    {
        using var photo = DrawnPhoto.Draw(3);
        var piece = SKRectI.Create(
            (int)(left * photo.Width), (int)(top * photo.Height), (int)(share * photo.Width),
            (int)(share * photo.Height));
        using var part = new SKBitmap();
        Assert.True(photo.ExtractSubset(part, piece));

        var found = CropSearch.Find(Small(photo), Small(part));

        Assert.Equal(left, found.Left, 0.02);
        Assert.Equal(top, found.Top, 0.02);
        Assert.Equal(share, found.Width, 0.02);
        Assert.Equal(FindingKind.Cropped, PairJudge.Judge(Small(part), Small(photo)).Kind);
    }

    [Fact]
    public void Two_pictures_are_no_pair()
    {
        for (var number = 0; number < 10; number++)
        {
            using var one = DrawnPhoto.Draw(2 * number);
            using var other = DrawnPhoto.Draw((2 * number) + 1);

            Assert.Null(PairJudge.Judge(Small(one), Small(other)).Kind);
        }
    }

    [Fact]
    public void A_picture_that_is_its_own_mirror_image_is_compressed_anew_and_not_mirrored()
    {
        using var half = DrawnPhoto.Draw(4, 160, 240);
        using var whole = new SKBitmap(new SKImageInfo(320, 240, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var mirrored = DrawnPhoto.Mirrored(half);
        using (var canvas = new SKCanvas(whole))
        {
            canvas.DrawBitmap(half, 0, 0);
            canvas.DrawBitmap(mirrored, 160, 0);
        }

        Assert.Equal(FindingKind.ReEncoded, PairJudge.Judge(Small(whole), Small(whole)).Kind);
    }

    [Fact]
    public void One_scene_with_a_change_in_it_is_the_same_scene()
    {
        using var before = DrawnPhoto.Draw(5);
        using var after = before.Copy();
        using (var canvas = new SKCanvas(after))
        using (var paint = new SKPaint { Color = SKColors.Gray })
            canvas.DrawRect(SKRect.Create(120, 80, 50, 45), paint);

        var verdict = PairJudge.Judge(Small(before), Small(after));
        Assert.True(verdict.Kind == FindingKind.SameScene, verdict.ToString());
    }

    [Fact]
    public void A_picture_under_a_caption_is_the_same_scene()
    {
        using var photo = DrawnPhoto.Draw(8);
        using var captioned = photo.Copy();
        using (var canvas = new SKCanvas(captioned))
        using (var paint = new SKPaint { Color = SKColors.Black })
        {
            canvas.DrawRect(SKRect.Create(0, 200, 320, 40), paint);
            paint.Color = SKColors.White;
            for (var letter = 0; letter < 18; letter++)
                canvas.DrawRect(SKRect.Create(10 + (17 * letter), 210, 6 + (letter % 3 * 3), 20), paint);
        }

        var verdict = PairJudge.Judge(Small(photo), Small(captioned));
        Assert.True(verdict.Kind == FindingKind.SameScene, verdict.ToString());
    }

    [Fact]
    public void Things_of_one_outline_before_one_wall_are_no_scene_when_their_surfaces_differ()
    {
        using SKBitmap one = Framed(11), other = Framed(12);

        var verdict = PairJudge.Judge(Small(one), Small(other));
        Assert.True(verdict.Kind is null, verdict.ToString());

        static SKBitmap Framed(int number)
        {
            var framed = new SKBitmap(new SKImageInfo(320, 240, SKColorType.Rgba8888, SKAlphaType.Opaque));
            using var surface = DrawnPhoto.Draw(number);
            using var canvas = new SKCanvas(framed);
            canvas.Clear(SKColors.White);
            canvas.DrawBitmap(surface, SKRect.Create(50, 30, 220, 180));
            canvas.Flush();
            return framed;
        }
    }

    [Fact]
    public void A_lamp_of_another_colour_that_is_as_bright_makes_no_other_kind_than_one_scene()
    {
        using SKBitmap red = WithLamp(new SKColor(200, 30, 30)), green = WithLamp(new SKColor(20, 118, 20));

        Assert.Equal(FindingKind.SameScene, PairJudge.Judge(Small(red), Small(green)).Kind);
        Assert.Equal(FindingKind.ReEncoded, PairJudge.Judge(Small(red), Small(red)).Kind);
    }

    [Fact]
    public void A_piece_in_other_colours_is_no_crop()
    {
        using SKBitmap red = WithLamp(new SKColor(200, 30, 30)), green = WithLamp(new SKColor(20, 118, 20)),
            part = new();
        green.ExtractSubset(part, SKRectI.Create(40, 30, 256, 192));

        Assert.NotEqual(FindingKind.Cropped, PairJudge.Judge(Small(red), Small(part)).Kind);
        Assert.Equal(FindingKind.Cropped, PairJudge.Judge(Small(green), Small(part)).Kind);
    }

    [Fact]
    public void A_picture_whose_colours_are_gone_is_the_same_one()
    {
        using var photo = DrawnPhoto.Draw(9);
        using var grey = photo.Copy();
        grey.Pixels = Array.ConvertAll(photo.Pixels, pixel =>
        {
            var luma = (byte)((0.299 * pixel.Red) + (0.587 * pixel.Green) + (0.114 * pixel.Blue) + 0.5);
            return new SKColor(luma, luma, luma);
        });

        Assert.Equal(FindingKind.ReEncoded, PairJudge.Judge(Small(photo), Small(grey)).Kind);
    }

    private static SKBitmap WithLamp(SKColor color)
    {
        var photo = DrawnPhoto.Draw(6);
        using var canvas = new SKCanvas(photo);
        using var paint = new SKPaint { Color = color };
        canvas.DrawCircle(180, 135, 20, paint);
        canvas.Flush();
        return photo;
    }

    private static SmallPicture Small(SKBitmap bitmap)
    {
        using var context = new Rendering.RenderContext();
        return SmallPicture.Read(
            DrawnPhoto.File(bitmap, "photo.jpg"), (double)bitmap.Width / bitmap.Height, context);
    }
}
