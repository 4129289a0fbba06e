using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Startup;

public sealed class LogFormatTests : ServerTest
{
    [Theory]
    [InlineData("'a+b' <ü>", "\"'a+b' <ü>\"")]
    [InlineData("a line\nand no other\u001b[2J", "\"a line\\nand no other\\u001B[2J\"")]
    public void Json_is_for_people_to_read_and_for_nobody_to_write_lines_into(string text, string written)
    {
        var options = Server.Services.GetRequiredService<IOptionsMonitor<JsonConsoleFormatterOptions>>().CurrentValue.JsonWriterOptions;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStringValue(text);
        }

        System.Text.Encoding.UTF8.GetString(stream.ToArray()).Should().Be(written);
    }

    /// <inheritdoc/>
    protected override TestSite CreateSite()
    {
        var site = new TestSite();
        site.Settings["logFormat"] = "json";
        return site;
    }
}
