namespace Stratus.Layering.Tests;

/// <summary>Judges what a project uses.</summary>
internal static class LayeringRules
{
    /// <summary>A sentence for every arrow that the plan does not have.</summary>
    public static IEnumerable<string> Judge(ProjectFile project) =>
        AllowedArrows.References.TryGetValue(project.Name, out var allowed) ? JudgePlanned(project, allowed)
        : AllowedArrows.TestFolders.Contains(project.Folder) ? JudgeTest(project)
        : [$"{project.Name} is in no row of the table in docs/architecture.md: add it there and to AllowedArrows, or move it below tests/ or bench/."];

    private static IEnumerable<string> JudgePlanned(ProjectFile project, string[] allowed)
    {
        foreach (var reference in project.References.Except(allowed))
        {
            yield return $"{project.Name} may not reference {reference}: the plan allows it {Text(allowed)}.";
        }

        foreach (var reference in project.BuildsOnly.Except(allowed).Where(reference => project.Name != "Occi.Server" || !AllowedArrows.FoundAtStart.Contains(reference)))
        {
            yield return $"{project.Name} may not even have {reference} built beside it.";
        }

        if (!AllowedArrows.Packages.TryGetValue(project.Name, out var packages))
        {
            yield break;
        }

        foreach (var package in project.Packages.Except(packages))
        {
            yield return $"{project.Name} may not use the package {package}: the plan allows it {Text(packages)}.";
        }

        foreach (var framework in project.Frameworks)
        {
            yield return $"{project.Name} may not use the framework {framework}: only the server does.";
        }
    }

    private static IEnumerable<string> JudgeTest(ProjectFile project) =>
        from reference in project.References.Concat(project.BuildsOnly)
        where !AllowedArrows.References.ContainsKey(reference)
        select $"{project.Name} may not reference {reference}: a test project uses what it tests and the conformance kits, not other test projects.";

    private static string Text(string[] names) => names.Length == 0 ? "nothing" : string.Join(", ", names);
}
