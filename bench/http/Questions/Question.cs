using Bench.Http.Load;
using Bench.Http.Report;

namespace Bench.Http.Questions;

/// <summary>One thing that is done over and over, for a time, by Stratus and by what it is compared with.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Target">How the two must stand to each other.</param>
/// <param name="Stratus">Measures Stratus for the given time.</param>
/// <param name="Floor">Measures the other.</param>
internal sealed record Question(string Name, Target Target, Func<TimeSpan, Measurement> Stratus, Func<TimeSpan, Measurement> Floor);
