using Microsoft.ML.ParallelImages.Fuzzing;
using Microsoft.ML.ParallelImages.Fuzzing.Mutation;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

[Trait("Category", "FieldCases")]
public sealed class StandardTablesTests
{
    // libjpeg wrote the file with its own copy of the standard's tables.
    private static readonly byte[] File = FuzzCorpus.File("not-optimised.jpg");

    [Fact]
    public void The_tables_are_those_that_libjpeg_writes()
    {
        var written = JpegSegment.Split(File).Where(segment => segment.Marker == JpegSegment.Huffman)
            .SelectMany(segment => segment.Content).ToArray();
        for (var i = 0; i < StandardTables.Count; i++)
        {
            Assert.True(written.AsSpan().IndexOf(StandardTables.Dc(i)) >= 0, $"DC table {i} is another one");
            Assert.True(written.AsSpan().IndexOf(StandardTables.Ac(i)) >= 0, $"AC table {i} is another one");
        }
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0x10)]
    [InlineData(0x11)]
    [InlineData(-1)]
    public void A_file_without_a_table_or_all_of_them_means_the_standards(int missing)
    {
        var segments = JpegSegment.Split(File);
        var tables = segments.FindAll(segment => segment.Marker == JpegSegment.Huffman);
        Assert.Equal(4, tables.Count);
        segments.RemoveAll(segment => tables.Contains(segment) && (missing < 0 || segment.Content[0] == missing));
        Assert.Equal(Render(File), Render([.. JpegSegment.Join(segments)]));
    }

    [Fact]
    public void Tables_of_the_file_before_are_not_meant()
    {
        var segments = JpegSegment.Split(File);
        segments.RemoveAll(segment => segment.Marker == JpegSegment.Huffman);
        using var context = new RenderContext();
        Render(JpegFiles.Draw(40, 30, default), context);
        Assert.Equal(Render(File), Render([.. JpegSegment.Join(segments)], context));
    }

    private static byte[] Render(byte[] file)
    {
        using var context = new RenderContext();
        return Render(file, context);
    }

    private static byte[] Render(byte[] file, RenderContext context)
    {
        var samples = new byte[3 * 32 * 32];
        new Renderer(new TensorSpec(32, 32)).Render(new(ImageFile.FromBytes(file, "photo")), default, context, samples);
        return samples;
    }
}
