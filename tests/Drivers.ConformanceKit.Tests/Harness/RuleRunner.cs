using FluentAssertions.Execution;
using Xunit.Sdk;

namespace Drivers.ConformanceKit.Tests;

/// <summary>Runs one rule of a suite as the test runner would.</summary>
internal static class RuleRunner
{
    /// <summary>What the rule threw, null when it passed. What is not a verdict on the driver (the rule was skipped, the harness is at fault) escapes.</summary>
    public static async Task<Exception?> RunAsync(object suite, string rule, object?[] arguments)
    {
        var method = suite.GetType().GetMethod(rule)!;
        var failure = await Record.ExceptionAsync(() => (Task)method.Invoke(suite, arguments)!);
        return failure is null or DriverException or AssertionFailedException or TimeoutException or (XunitException and not SkipException)
            ? failure
            : throw new InvalidOperationException($"{rule} gave no verdict.", failure);
    }
}
