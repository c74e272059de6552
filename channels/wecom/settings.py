"""Settings of WeCom, environment prefix WECOM_; docs/wechat.md explains each."""

from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from channels.wechat.console import Address, AesKey, Token


class WeComSettings(BaseSettings):
    """One enterprise's application. Without a token /wecom is closed; times are seconds."""

    model_config = SettingsConfigDict(env_prefix="WECOM_", env_file=".env", extra="ignore")

    # As in the console: 应用管理 > 接收消息 > 设置API接收.
    token: Token = SecretStr("")
    aes_key: AesKey = SecretStr("")
    aes_key_previous: AesKey = SecretStr("")  # after a change, until both sides have the new one
    # 我的企业 > 企业ID; 应用管理 > AgentId and Secret.
    corp_id: str = Field(default="", pattern=r"^[0-9A-Za-z_-]{0,64}$")
    agent_id: int = Field(default=0, ge=0)
    secret: SecretStr = SecretStr("")
    api_url: Address = "https://qyapi.weixin.qq.com"
    api_seconds: float = Field(default=5.0, gt=0, le=30)
    answer_seconds: float = Field(default=4.5, gt=0, le=4.8)
    clock_seconds: int = Field(default=300, ge=30, le=3600)
    notice_seconds: float = Field(default=300.0, ge=1, le=86400)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = (self.aes_key.get_secret_value(), self.corp_id, self.secret.get_secret_value())
        if self.open and not all(needed):
            raise ValueError("WECOM_TOKEN needs WECOM_AES_KEY, WECOM_CORP_ID and WECOM_SECRET")
        return self

    @property
    def open(self) -> bool:
        """Tell whether an enterprise is connected."""
        return bool(self.token.get_secret_value())

    def aes_keys(self) -> list[str]:
        """Return the current key and the one before, as far as they are set."""
        both = (self.aes_key.get_secret_value(), self.aes_key_previous.get_secret_value())
        return [one for one in both if one]
