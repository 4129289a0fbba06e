using System.Reflection;
using System.Runtime.Loader;
using Drivers.Abstractions;

namespace Occi.Server.Drivers;

/// <summary>A driver's assemblies come from its own folder, so that two drivers can bring different versions of a library; the contracts come from the server.</summary>
internal sealed class DriverLoadContext(string assemblyPath) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(assemblyPath))
{
    private static readonly string? Contracts = typeof(IDriverModule).Assembly.GetName().Name;

    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == Contracts || _resolver.ResolveAssemblyToPath(assemblyName) is not { } path ? null : LoadFromAssemblyPath(path);

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;
}
