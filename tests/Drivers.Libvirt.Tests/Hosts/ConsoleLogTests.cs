using System.Text;

namespace Drivers.Libvirt.Tests;

public sealed class ConsoleLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stratus-console-").FullName;

    private string Log => Path.Combine(_folder, "console.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Before_the_first_start_there_is_nothing() => (await ReadAsync(100)).Should().BeEmpty();

    [Theory]
    [InlineData(3, "jkl")]
    [InlineData(5, "hijkl")]
    [InlineData(8, "efghijkl")]
    [InlineData(100, "abcdefghijkl")]
    public async Task The_end_reaches_back_into_the_files_that_were_put_aside(int maxBytes, string text)
    {
        await File.WriteAllTextAsync(Log + ".1", "abcd", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Log + ".0", "efgh", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Log, "ijkl", TestContext.Current.CancellationToken);

        (await ReadAsync(maxBytes)).Should().Be(text);
    }

    private async Task<string> ReadAsync(int maxBytes) =>
        Encoding.Latin1.GetString((await ConsoleLog.ReadTailAsync(Log, maxBytes, TestContext.Current.CancellationToken)).Span);
}
