namespace Microsoft.ML.ParallelImages.TensorFlow.Tests;

public class ClusterTests
{
    private static readonly string[] Two = ["10.0.0.5:4000", "worker-b.local:4001"];

    [Fact]
    public void A_training_opens_no_port_unless_it_is_asked_to() => Assert.Null(new TensorFlowOptions().Cluster);

    [Fact]
    public void Addresses_are_hosts_with_ports()
    {
        Assert.Equal(Two, new Cluster(Two, 1).Workers);
        Assert.Equal(("worker-b.local", 4001), Cluster.Split(Two[1]));
        Assert.Equal(("fe80::1", 65535), Cluster.Split(new Cluster(["[fe80::1]:65535"], 0).Workers[0]));
    }

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData(":4000")]
    [InlineData("10.0.0.5:0")]
    [InlineData("10.0.0.5:65536")]
    [InlineData("10.0.0.5:-1")]
    [InlineData("fe80::1:4000")]
    [InlineData("grpc://10.0.0.5:4000")]
    [InlineData("10.0.0.5 :4000")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused_by_name(string? address)
    {
        var failure = Assert.Throws<ArgumentException>(() => new Cluster([Two[0], address!], 0));

        Assert.Contains($"worker '{address}' is no address", failure.Message);
    }

    [Fact]
    public void An_address_is_there_once() => Assert.Contains(
        "10.0.0.5:4000 is listed 2 times",
        Assert.Throws<ArgumentException>(() => new Cluster([.. Two, Two[0]], 0)).Message);

    [Fact]
    public void There_are_1_to_256_workers()
    {
        string[] many = [.. Enumerable.Range(1, 257).Select(port => $"localhost:{port}")];

        Assert.Equal(256, new Cluster(many[1..], 255).Workers.Count);
        Assert.Contains("257 workers", Assert.Throws<ArgumentException>(() => new Cluster(many, 0)).Message);
        Assert.Contains("0 workers", Assert.Throws<ArgumentException>(() => new Cluster([], 0)).Message);
        Assert.Contains("0 workers", Assert.Throws<ArgumentException>(() => new Cluster(null!, 0)).Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void The_index_is_that_of_a_worker(int index)
    {
        Assert.Contains(
            "expected 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => new Cluster(Two, index)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cluster(Two, 0) with { Index = index });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(24.1)]
    public void Limits_are_above_0_and_at_most_a_day(double hours)
    {
        var limit = TimeSpan.FromHours(hours);

        Assert.Contains("TimeLimit is", Assert.Throws<ArgumentOutOfRangeException>(
            () => new Cluster(Two, 0) { TimeLimit = limit }).Message);
        Assert.Contains("StartLimit is", Assert.Throws<ArgumentOutOfRangeException>(
            () => new Cluster(Two, 0) { StartLimit = limit }).Message);
    }

    [Fact]
    public void The_list_cannot_be_changed_behind_its_back()
    {
        var workers = Two.ToArray();
        var cluster = new Cluster(workers, 0);
        workers[1] = "elsewhere";

        Assert.Equal(Two, cluster.Workers);
    }
}
