package vn.minhdinh.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.minhdinh.language.Language;
import vn.minhdinh.language.Messages;

/** Every setting of the service. The table of the README is held against this list. */
public enum Setting {
    RULES("rules", Form.TEXT, "rules"),
    STATE("state", Form.TEXT, ".minhdinh"),
    HOST("host", Form.TEXT, "127.0.0.1"),
    PORT("port", Form.number(0, 65_535), "8080"),
    RULE_EDITING("rule-editing", Form.choice("allowed", "off"), "allowed"),

    ACCESS("access", Form.choice("auto", "required"), "auto"),
    OIDC_ISSUER("oidc-issuer", Form.TEXT, ""),
    OIDC_AUDIENCE("oidc-audience", Form.TEXT, ""),
    OIDC_KEYS("oidc-keys", Form.TEXT, ""),
    OIDC_ROLE_CLAIM("oidc-role-claim", Form.TEXT, "role"),
    OIDC_NAME_CLAIM("oidc-name-claim", Form.TEXT, "sub"),
    METRICS("metrics", Form.choice("restricted", "open"), "restricted"),

    TLS_KEYSTORE("tls-keystore", Form.TEXT, ""),
    TLS_PASSWORD("tls-password", Form.SECRET, ""),
    TLS_PASSWORD_FILE("tls-password-file", Form.TEXT, ""),
    CORS_ORIGINS("cors-origins", Form.TEXT, ""),

    REQUESTS_PER_MINUTE("requests-per-minute", Form.numberOrNone(0, 10_000_000), ""),
    EVALUATIONS("evaluations", Form.numberOrNone(1, 1_000), ""),
    EVALUATIONS_WAITING("evaluations-waiting", Form.number(0, 100_000), "500"),
    BATCHES("batches", Form.number(0, 1_000), "4"),
    BATCH_CASES("batch-cases", Form.number(1, 100_000_000), "100000"),
    BATCH_MEGABYTES("batch-megabytes", Form.number(1, 1_000_000), "1024"),
    WAIT_SECONDS("wait-seconds", Form.number(1, 300), "5"),
    BODY_SECONDS("body-seconds", Form.number(1, 300), "20"),
    IDLE_SECONDS("idle-seconds", Form.number(1, 3_600), "30"),
    STOP_SECONDS("stop-seconds", Form.number(0, 300), "5"),
    THREADS("threads", Form.number(8, 1_000), "64"),
    CONNECTIONS("connections", Form.number(1, 100_000), "2000"),

    LOG("log", Form.choice("auto", "required", "optional", "none"), "auto"),
    LOG_URL("log-url", Form.TEXT, ""),
    LOG_USER("log-user", Form.TEXT, ""),
    LOG_PASSWORD("log-password", Form.SECRET, ""),
    LOG_PASSWORD_FILE("log-password-file", Form.TEXT, ""),
    LOG_ANSWERS("log-answers", Form.choice("digest", "whole"), "digest"),
    LOG_WAIT("log-wait", Form.number(1, 600), "5"),
    LOG_KEEP("log-keep", Form.number(0, 36_500), "0"),

    LOG_FORMAT("log-format", Form.choice("text", "json"), "text");

    private static final String ENVIRONMENT = "MINHDINH_";

    private final String key;
    private final Form form;
    private final String byDefault;

    Setting(String key, Form form, String byDefault) {
        this.key = key;
        this.form = form;
        this.byDefault = byDefault;
    }

    /** As it is written in the settings file. */
    public String key() {
        return key;
    }

    /** The option of the command line; none for what other users of the machine must not see. */
    public Optional<String> flag() {
        return form == Form.SECRET ? Optional.empty() : Optional.of("--" + key);
    }

    /** The variable of the environment. */
    public String variable() {
        return ENVIRONMENT + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    public String byDefault() {
        return byDefault;
    }

    public String meaning(Language language) {
        return Messages.get(language, "setting." + key);
    }

    /** What is to be written, in one word. */
    public String kind() {
        return form.kind();
    }

    /** What may be written. */
    public String values(String separator) {
        return form.values(separator);
    }

    boolean takes(String value) {
        return form.takes(value);
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}
