namespace Occi.Server.Configuration;

/// <summary>The server cannot start as it is configured. The message is for the person who configured it, and names the setting.</summary>
public sealed class ConfigurationException(string message, Exception? innerException = null) : Exception(message, innerException);
