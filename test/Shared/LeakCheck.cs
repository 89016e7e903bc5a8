using Microsoft.ML.ParallelImages.Imaging;
using Xunit.v3;

[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: Microsoft.ML.ParallelImages.Tests.LeakCheck]

namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>Fails every test behind which pixel memory is still lent. Tests run one after another for it.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class LeakCheck : BeforeAfterTestAttribute
{
    private int _before;

    public override void Before(System.Reflection.MethodInfo methodUnderTest, IXunitTest test) =>
        _before = PixelPool.Shared.RentedCount;

    public override void After(System.Reflection.MethodInfo methodUnderTest, IXunitTest test) =>
        Assert.Equal(_before, PixelPool.Shared.RentedCount);
}
