namespace Microsoft.ML.ParallelImages.Imaging;

public sealed class NativeBlockTests
{
    [Fact]
    public void Pieces_lie_one_behind_the_other_until_there_is_no_room()
    {
        var block = new NativeBlock(100);
        Assert.True(block.TryTake(60, out var first));
        Assert.False(block.TryTake(41, out _));
        Assert.True(block.TryTake(40, out var second));
        Assert.Equal((0, 60), (first, second));
        block.Piece(0, 60).Fill(1);
        block.Piece(60, 40).Fill(2);
        Assert.All(block.Piece(0, 60).ToArray(), value => Assert.Equal(1, value));
        Assert.Throws<InvalidOperationException>(() => block.Piece(60, 41));
        block.Release();
        block.Release();
        block.Release();
    }

    [Fact]
    public void Nobody_holds_a_block_that_all_have_let_go()
    {
        var block = new NativeBlock(3 << 20);
        Assert.True(block.TryTake(1 << 20, out _));
        block.Release();
        Assert.True(block.TryHold());
        block.Release();
        block.Release();
        Assert.False(block.TryHold());
        Assert.False(block.TryTake(1, out _));
    }
}
