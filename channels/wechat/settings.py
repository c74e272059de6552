"""Settings of the official account, environment prefix WECHAT_; docs/wechat.md explains each."""

from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from channels.wechat.console import Address, AesKey, Token


class WeChatSettings(BaseSettings):
    """One account. Without a token /wechat is closed; times are seconds."""

    model_config = SettingsConfigDict(env_prefix="WECHAT_", env_file=".env", extra="ignore")

    # As in the console: 开发 > 基本配置 > 服务器配置.
    token: Token = SecretStr("")
    app_id: str = ""
    aes_key: AesKey = SecretStr("")
    aes_key_previous: AesKey = SecretStr("")  # after a change, until both sides have the new one
    mode: Literal["plain", "compatible", "secure"] = "secure"
    # For what the account says by itself: 认证 accounts only.
    verified: bool = False
    app_secret: SecretStr = SecretStr("")
    api_url: Address = "https://api.weixin.qq.com"
    # The five seconds of the platform; shorter only where tests play it faster.
    answer_seconds: float = Field(default=4.5, gt=0, le=4.8)
    hold_seconds: float = Field(default=8.0, gt=0, le=30)
    last_seconds: float = Field(default=9.0, gt=0, le=30)
    lease_seconds: float = Field(default=8.0, gt=0.1, le=60)
    sweep_seconds: float = Field(default=5.0, gt=0.1, le=60)
    clock_seconds: int = Field(default=300, ge=30, le=3600)
    web_form_url: Address = ""
    # Notices on progress; without a template they are words, while the person may be written to.
    notice_template: str = ""
    notice_kind: Literal["template", "subscription"] = "template"
    notice_fields: dict[Literal["number", "name", "state", "at", "more"], str] = {}
    notice_seconds: float = Field(default=300.0, ge=1, le=86400)
    api_seconds: float = Field(default=5.0, gt=0, le=30)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if not self.open:
            return self
        if self.mode != "plain" and not (self.aes_key.get_secret_value() and self.app_id):
            raise ValueError("WECHAT_MODE=secure needs WECHAT_AES_KEY and WECHAT_APP_ID")
        if self.notice_template and not self.notice_fields:
            raise ValueError(
                "WECHAT_NOTICE_TEMPLATE needs WECHAT_NOTICE_FIELDS: ours to the template's"
            )
        if self.verified and not (self.app_id and self.app_secret.get_secret_value()):
            raise ValueError("WECHAT_VERIFIED needs WECHAT_APP_ID and WECHAT_APP_SECRET")
        return self

    @property
    def open(self) -> bool:
        """Tell whether an account is connected."""
        return bool(self.token.get_secret_value())

    def secret(self) -> str:
        """Return what seals people's words in the store: known to every replica."""
        parts = (self.token, self.aes_key, self.app_secret)
        return ":".join(one.get_secret_value() for one in parts)

    def aes_keys(self) -> list[str]:
        """Return the current key and the one before, as far as they are set."""
        both = (self.aes_key.get_secret_value(), self.aes_key_previous.get_secret_value())
        return [one for one in both if one]
