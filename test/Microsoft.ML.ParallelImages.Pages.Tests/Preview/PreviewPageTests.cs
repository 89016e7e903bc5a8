using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Pages;

public sealed class PreviewPageTests(SamplePages samples) : IClassFixture<SamplePages>
{
    [Fact]
    public void Every_photo_stands_with_the_picture_that_is_scored_and_one_for_each_epoch()
    {
        var photo = PageText.Section(samples.Preview, "photo-0");

        Assert.Equal(4, Regex.Count(photo, "<img "));
        Assert.Equal(
            ["As it is scored", "Epoch 1", "Epoch 2", "Epoch 3"],
            Regex.Matches(photo, "<figcaption><b>(.+?)</b>").Select(title => title.Groups[1].Value));
    }

    [Fact]
    public void What_was_drawn_stands_below_each_picture_in_words()
    {
        var preview = samples.Preview;
        var photo = PageText.Of(PageText.Section(preview, "photo-1"));

        foreach (var picture in preview.Result.Photos[1].Pictures.Where(picture => picture.Epoch is not null))
        {
            var words = DecisionWords.Of(RecipeJson.ReadDraws(picture.Draws)).ToArray();
            Assert.NotEmpty(words);
            Assert.All(words, phrase => Assert.Contains(phrase, photo));
        }
    }

    [Fact]
    public void A_broken_photo_says_why_it_is_not_shown() =>
        Assert.Contains("2/broken.jpg cannot be shown:", PageText.Of(PageText.Section(samples.Preview, "photo-2")));

    [Fact]
    public void How_often_steps_act_and_what_they_draw_is_a_table() =>
        Assert.Matches("ResizedCrop.* 100 %", PageText.Of(PageText.Section(samples.Preview, "steps")));

    [Fact]
    public void Photos_beyond_200_pictures_are_left_out_and_counted()
    {
        var preview = samples.Preview;
        var photos = Enumerable.Repeat(preview.Result.Photos[0], 60);
        var page = (preview with { Result = preview.Result with { Photos = [.. photos] } }).ToHtml();

        Assert.Equal(200, Regex.Count(page, "<img "));
        Assert.Contains("10 photos more are not shown", PageText.Of(page));
    }
}
