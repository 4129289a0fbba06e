namespace Drivers.Abstractions;

/// <summary>
/// An entry point of an assembly of drivers: one public class for each thing that it offers, with a constructor without parameters. The server looks in its <c>drivers/</c>
/// folder for the one with the kind and name that the configuration asks for.
/// </summary>
public interface IModule
{
    /// <summary>The lower-case key in the configuration, e.g. <c>kvm</c>; no two modules of one kind have the same.</summary>
    string Name { get; }
}
