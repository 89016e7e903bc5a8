using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Texts as the other libraries print them.</summary>
public sealed class RecipeImportTests
{
    [Fact]
    public void The_usual_training_transform_of_torchvision_becomes_two_steps_and_notes()
    {
        var imported = RecipeImport.FromTorchvision(
            """
            Compose(
                RandomResizedCrop(size=(224, 192), scale=(0.08, 1.0), ratio=(0.75, 1.3333), interpolation=bilinear,
                    antialias=True)
                RandomHorizontalFlip(p=0.5)
                ToTensor()
                Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225])
            )
            """);

        Assert.Equal(
            [
                new ResizedCrop(new ImageSize(192, 224))
                {
                    AreaFraction = new(0.08f, 1),
                    AspectRatio = new(0.75f, 1.3333f),
                    Interpolation = Interpolation.Bilinear,
                },
                new HorizontalFlip(),
            ],
            imported.Steps);
        Assert.Equal(2, imported.Notes.Count);
        Assert.Contains("0.485 0.456 0.406", imported.Notes[1]);
    }

    [Fact]
    public void Steps_inside_steps_stay_together()
    {
        var imported = RecipeImport.FromTorchvision(
            """
            Compose(
                RandomApply(
                p=0.8
                ColorJitter(brightness=(0.6, 1.4), contrast=None, saturation=None, hue=(-0.1, 0.1))
                RandomGrayscale(p=0.2)
            )
                RandomOrder(
                RandomSolarize(threshold=128,p=0.5)
                RandomPosterize(bits=4,p=0.5)
            )
            )
            """);

        Assert.Equal(
            new Sequence(
                new ColorJitter
                {
                    Brightness = new(0.6f, 1.4f),
                    Contrast = Interval.Exactly(1),
                    Saturation = Interval.Exactly(1),
                    Hue = new(-0.1f, 0.1f),
                },
                new Grayscale { Probability = 0.2f }).WithProbability(0.8f),
            imported.Steps[0]);
        Assert.Equal(
            new InRandomOrder(new Solarize(), new Posterize { Bits = Interval.Exactly(4) }), imported.Steps[1]);
    }

    [Theory]
    [InlineData("Resize(size=256, interpolation=bilinear, max_size=None, antialias=True)", 256, ResizeMode.ShorterSide)]
    [InlineData(
        "Resize(size=[256], interpolation=InterpolationMode.BILINEAR, antialias=True)", 256, ResizeMode.ShorterSide)]
    [InlineData("Resize(size=(256, 128), interpolation=bilinear, antialias=True)", 128, ResizeMode.Squash)]
    public void One_side_of_torchvision_is_the_shorter_one(string text, int width, ResizeMode mode)
    {
        var resize = Assert.IsType<Resize>(Assert.Single(RecipeImport.FromTorchvision(text).Steps));
        Assert.Equal((new ImageSize(width, 256), mode), (resize.Size, resize.Mode));
    }

    [Fact]
    public void A_rotation_of_torchvision_turns_the_other_way_as_an_affine_map() => Assert.Equal(
        new Affine
        {
            Degrees = new(-30, 10),
            Horizontal = default,
            Vertical = default,
            Scale = Interval.Exactly(1),
            Interpolation = Interpolation.Nearest,
            Border = Border.Constant(new(7, 7, 7)),
        },
        Assert.Single(RecipeImport.FromTorchvision(
            "RandomRotation(degrees=[-10.0, 30.0], interpolation=nearest, expand=False, fill=7)").Steps));

    [Fact]
    public void Policies_of_torchvision_keep_its_nearest_pixels_and_its_black() => Assert.Equal(
        [
            new TrivialAugmentWide { Interpolation = Interpolation.Nearest },
            new AutoAugment(AutoAugmentTable.Cifar10) { Interpolation = Interpolation.Bilinear },
            new RandAugment(3, 7) { Interpolation = Interpolation.Nearest },
            new Erasing { Probability = 0.1f, Fill = HoleFill.Noise },
        ],
        RecipeImport.FromTorchvision(
            """
            Compose(
                TrivialAugmentWide(num_magnitude_bins=31, interpolation=InterpolationMode.NEAREST, fill=None)
                AutoAugment(policy=AutoAugmentPolicy.CIFAR10, interpolation=<InterpolationMode.BILINEAR: 'bilinear'>)
                RandAugment(num_ops=3, magnitude=7, num_magnitude_bins=31, interpolation=InterpolationMode.NEAREST)
                RandomErasing(p=0.1, scale=(0.02, 0.33), ratio=(0.3, 3.3), value=random, inplace=False)
            )
            """).Steps);

    [Fact]
    public void Everything_that_is_not_known_is_named_at_once()
    {
        var failure = Assert.Throws<FormatException>(() => RecipeImport.FromTorchvision(
            "Compose(\n  MyStep(a=1)\n  RandomHorizontalFlip(p=0.5, strength=3)\n  my.Other()\n)"));
        Assert.Contains("MyStep, Other, the option strength of RandomHorizontalFlip.", failure.Message);
        Assert.Contains("CenterCrop", failure.Message);
    }

    [Fact]
    public void What_is_not_known_inside_other_steps_is_named_beside_what_is_refused()
    {
        var failure = Assert.Throws<FormatException>(() => RecipeImport.FromTorchvision(
            "Compose(RandomApply(p=0.5 MyStep()) RandomChoice(Other() RandomHorizontalFlip(p=0.5)) "
            + "ColorJitter(hue=(-2, 2)) Resize(size=(1, 2, 3)))"));

        Assert.Contains("not known here: MyStep, Other.", failure.Message);
        Assert.Contains("The step ColorJitter of the torchvision transform: Hue", failure.Message);
        Assert.Contains("size=[1, 2, 3]", failure.Message);
        Assert.DoesNotContain("has no steps", failure.Message);
    }

    [Theory]
    [InlineData("", "value")]
    [InlineData("Resize(size=1, size=2)", "size once in Resize")]
    [InlineData("Compose(", "Line 1 of the torchvision transform has the end of the text")]
    [InlineData("Compose(\n  Resize(size=(1, 2))\n) x", "expected nothing behind")]
    [InlineData("Compose(\n  Resize(size=%)\n)", "Line 2 of the torchvision transform has '%'")]
    [InlineData("Resize(size=(1, 2, 3))", "size=[1, 2, 3]")]
    [InlineData("ColorJitter(hue=(-2, 2))", "Hue")]
    public void A_text_that_is_no_transform_says_where(string text, string expected)
    {
        var failure = Assert.ThrowsAny<Exception>(() => RecipeImport.FromTorchvision(text));
        Assert.True(failure is FormatException or ArgumentException, $"{failure}");
        Assert.Contains(expected, failure.ToString());
    }

    [Fact]
    public void Deep_texts_are_refused_before_the_stack_ends()
    {
        var deep = string.Concat(Enumerable.Repeat("Compose(", 100_000));
        Assert.Throws<FormatException>(() => RecipeImport.FromTorchvision(deep));
        Assert.Throws<FormatException>(() => RecipeImport.FromTorchvision($"A(a={new string('[', 100_000)})"));
        Assert.Throws<FormatException>(() => RecipeImport.FromAlbumentations(new string('[', 100_000)));
    }

    [Fact]
    public void A_file_of_albumentations_becomes_the_same_steps()
    {
        var imported = RecipeImport.FromAlbumentations(
            """
            {"__version__": "1.3.1", "transform": {"__class_fullname__": "Compose", "p": 1.0, "transforms": [
              {"__class_fullname__": "RandomResizedCrop", "always_apply": false, "p": 1.0, "height": 64, "width": 48,
               "scale": [0.5, 1.0], "ratio": [0.75, 1.3333333333333333], "interpolation": 1},
              {"__class_fullname__": "HorizontalFlip", "always_apply": false, "p": 0.5},
              {"__class_fullname__": "OneOf", "p": 0.3, "transforms": [
                {"__class_fullname__": "RandomGamma", "always_apply": false, "p": 0.2, "gamma_limit": [80, 120]},
                {"__class_fullname__": "RandomBrightnessContrast", "always_apply": false, "p": 0.6,
                 "brightness_limit": [-0.2, 0.2], "contrast_limit": [-0.1, 0.3], "brightness_by_max": true}]},
              {"__class_fullname__": "Normalize", "always_apply": true, "p": 1.0, "mean": [0.5], "std": [0.5],
               "max_pixel_value": 255.0}]}}
            """);

        Assert.Equal(
            [
                new ResizedCrop(new ImageSize(48, 64))
                {
                    AreaFraction = new(0.5f, 1),
                    AspectRatio = new(0.75f, 1.3333334f),
                    Interpolation = Interpolation.Bilinear,
                },
                new HorizontalFlip(),
                new OneOf(
                    new Gamma { Exponent = new(0.8f, 1.2f) }.WithProbability(1),
                    new Sequence(
                        new Brightness { Factor = new(0.9f, 1.3f) },
                        new RgbShift { IsShared = true, Red = new(-51, 51) }))
                {
                    Weights = [0.2f, 0.6f],
                    Probability = 0.3f,
                },
            ],
            imported.Steps);
        Assert.Contains("0.5", Assert.Single(imported.Notes));
    }

    [Theory]
    [InlineData("{}", "expected an object with '__class_fullname__'")]
    [InlineData("nothing", "is no JSON")]
    [InlineData("""{"__class_fullname__": "RandomRain", "p": 1}""", "RandomRain")]
    [InlineData("""{"__class_fullname__": "HorizontalFlip", "p": "often"}""", "p=often; expected a number")]
    public void A_file_that_is_no_transform_says_why(string json, string expected) =>
        Assert.Contains(
            expected, Assert.Throws<FormatException>(() => RecipeImport.FromAlbumentations(json)).Message);

    [Theory]
    [InlineData("CenterCrop(size=(224.5, 10))", "The step CenterCrop has size=224.5; expected a whole number.")]
    [InlineData("CenterCrop(size=(10000000000, 1))", "The step CenterCrop has size=1E+10; expected a whole number.")]
    [InlineData("RandAugment(num_ops=2.9)", "The step RandAugment has num_ops=2.9; expected a whole number.")]
    [InlineData("Pad(padding=1.5)", "The step Pad has padding=1.5; expected a whole number.")]
    [InlineData("Pad(padding=1, fill=300)", "The step Pad has fill=300, which no step here can do.")]
    [InlineData(
        "GaussianBlur(kernel_size=(3, 5))", "The step GaussianBlur has kernel_size=[3, 5], which no step here can do.")]
    public void Numbers_that_would_have_to_be_changed_are_refused(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => RecipeImport.FromTorchvision(text)).Message);

    [Fact]
    public void What_always_applies_in_albumentations_has_no_probability_whatever_p_is()
    {
        var imported = RecipeImport.FromAlbumentations(
            """{"transform": {"__class_fullname__": "HorizontalFlip", "always_apply": true, "p": 0.5}}""");
        Assert.Equal([new HorizontalFlip { Probability = 1 }], imported.Steps);
    }

    public static TheoryData<string, Augmentation> OfAlbumentations => new()
    {
        { """ "CenterCrop", "height": 8, "width": 6, "p": 1 """, new CenterCrop(new ImageSize(6, 8)) },
        { """ "Equalize", "mode": "cv", "by_channels": true, "p": 0.5 """, new Equalize() },
        {
            """ "GaussNoise", "var_limit": [16, 64], "per_channel": true, "mean": 0, "p": 1 """,
            new GaussianNoise { Deviation = new(4, 8) }
        },
        {
            """ "GaussNoise", "std_range": [0.2, 0.4], "p": 1 """,
            new GaussianNoise { Deviation = new(51, 102) }
        },
        {
            """ "GaussianBlur", "blur_limit": [3, 7], "sigma_limit": 0, "p": 1 """,
            new GaussianBlur { Sigma = new(0.8f, 1.4f) }
        },
        {
            """ "GaussianBlur", "blur_limit": 0, "sigma_limit": [0.5, 3], "p": 1 """,
            new GaussianBlur { Sigma = new(0.5f, 3) }
        },
        {
            """
            "ShiftScaleRotate", "shift_limit_x": 0.1, "shift_limit_y": [-0.2, 0.2], "scale_limit": [-0.5, 0.25],
            "rotate_limit": [-10, 20], "interpolation": 1, "border_mode": 1, "p": 1
            """,
            new Affine
            {
                Degrees = new(-20, 10),
                Horizontal = Interval.PlusMinus(0.1f),
                Vertical = Interval.PlusMinus(0.2f),
                Scale = new(0.5f, 1.25f),
                Interpolation = Interpolation.Bilinear,
                Border = Border.Nearest,
            }
        },
    };

    [Theory]
    [MemberData(nameof(OfAlbumentations))]
    public void A_step_of_albumentations_has_our_units_and_directions(string options, Augmentation expected) =>
        Assert.Equal(
            [expected],
            RecipeImport.FromAlbumentations($"{{\"transform\": {{\"__class_fullname__\": {options}}}}}").Steps);

    [Theory]
    [InlineData(""" "Equalize", "by_channels": false """, "by_channels=False")]
    [InlineData(""" "GaussNoise", "per_channel": false """, "per_channel=False")]
    public void What_albumentations_does_in_another_way_is_refused(string options, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => RecipeImport.FromAlbumentations(
            $"{{\"transform\": {{\"__class_fullname__\": {options}}}}}")).Message);

    [Fact]
    public void A_size_that_is_missing_is_named()
    {
        var failure = Assert.Throws<FormatException>(() => RecipeImport.FromAlbumentations(
            """{"transform": {"__class_fullname__": "RandomCrop", "width": 8, "p": 1}}"""));
        Assert.Equal("The step RandomCrop has height=None, which no step here can do.", failure.Message);
    }

    [Fact]
    public void A_text_that_is_missing_is_named_as_the_parameter() =>
        Assert.Throws<ArgumentException>("json", () => RecipeImport.FromAlbumentations(""));
}
