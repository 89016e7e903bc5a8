using System.CodeDom.Compiler;
using System.Reflection;

namespace Microsoft.ML.ParallelImages.Imaging;

public sealed class StackMemoryTests
{
    [Fact]
    public void Memory_on_the_stack_starts_as_zeros_everywhere()
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        var bodies = typeof(PixelPool).Assembly.GetTypes()
            .SelectMany(type => type.GetMembers(all)).OfType<MethodBase>().Where(method => !IsGenerated(method))
            .Select(method => (Method: method, Body: method.GetMethodBody()))
            .Where(one => one.Body is { LocalVariables.Count: > 0 }).ToArray();
        Assert.True(bodies.Length > 300, $"Only {bodies.Length} methods were found.");
        Assert.All(bodies, one => Assert.True(one.Body!.InitLocals, $"{one.Method.DeclaringType}.{one.Method.Name}"));
    }

    /// <summary>Calls of native functions, regular expressions: code of .NET, which fills what it takes.</summary>
    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(GeneratedCodeAttribute))
        || (member.DeclaringType is { } outer && IsGenerated(outer));
}
